"""A small record made by hand, in which the two sides can be swapped: for tests of measures, views and symmetry."""

from dataclasses import replace

from trucewatch.check.run import Evidence
from trucewatch.model.claim import Actor, Claim, Count, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident, Origin
from trucewatch.model.observation import Observation
from trucewatch.model.span import Span

HADRUT = Place("hadrut", "Hadrut", 39.52, 47.0317, 3000, "Hadrut")
VILLAGE = Place("hin-tagher", "Hin Tagher", 39.5097, 46.8249, 1500, "Hin Tagher")
BORDER = Place("am-az-border", "Armenia-Azerbaijan border", 39.9, 45.9, 120_000, "border")
TEXT = "words of a report"


def made_claim(
    name: str,
    says: str | None,
    *,
    type: str = "exchange_of_fire",
    actor: str | None = None,
    target: str | None = None,
    counts: tuple[Count, ...] = (),
    mode: str = "asserted",
    places: tuple[Place, ...] = (HADRUT,),
    speech: str = "says",
) -> Claim:
    """Take what one voice says, give the claim."""

    def who(party: str | None) -> Actor | None:
        return None if party is None else Actor(party, party, party)

    speakers = () if says is None else (Speaker(says, says, None, says),)
    return Claim(
        name, f"doc-{name}", "incident", type, mode, Span(0, 5, "words"), speakers=speakers, actor=who(actor), target=who(target),
        counts=counts, places=places, speech=speech,
    )  # fmt: skip


def killed(number: int, side: str | None, *, high: int | None = None, own: bool | None = None, people: str = "military") -> Count:
    """Take a number of dead and whose they were, give the count."""
    return Count("killed", number, number if high is None else high, True, people, side, own)


def made_incident(name: str, day: str, *claims: Claim, end: str | None = None, occurrence: str = "alleged") -> Incident:
    """Take a day and claims, give the incident they make."""
    origins = tuple(
        Origin(c.speakers[-1].id or "x", c.speakers[-1].name, c.speakers[-1].party, (c.document,), (c.id,))
        for c in claims
        if c.speakers
    )
    return Incident(
        name,
        claims[0].type,
        tuple(claim.id for claim in claims),
        tuple(claim.document for claim in claims),
        when=When(day, end or day, "day", day),
        places=claims[0].places,
        origins=origins,
        occurrence=occurrence,
    )


def evidence(*incidents: tuple[Incident, tuple[Claim, ...]], watched: tuple[Observation, ...] = ()) -> Evidence:
    """Take incidents with their claims, give the record they make."""
    claims = {claim.id: claim for _, held in incidents for claim in held}
    documents = {
        claim.document: Document(claim.document, f"https://example.org/{claim.id}", TEXT, language="en")
        for claim in claims.values()
    }
    return Evidence(documents, claims, tuple(incident for incident, _ in incidents), watched)


def watch(start: str, end: str, coverage: str = "observed_nothing", place: str = "nk-conflict-zone") -> Observation:
    """Take days, give the monitors' watch of the zone on them."""
    return Observation(f"obs-{start}", "russia", place, f"{start}T00:00:00+03:00", f"{end}T23:59:00+03:00", coverage)


def swapped(record: Evidence, one: str, other: str) -> Evidence:
    """Take a record and two parties, give the same record with the parties in each other's place."""
    turn = {one: other, other: one}

    def side(party: str | None) -> str | None:
        return turn.get(party or "", party)

    def actor(who: Actor | None) -> Actor | None:
        return None if who is None else Actor(side(who.id), side(who.name) or "", side(who.party))

    claims = {
        name: replace(
            claim,
            actor=actor(claim.actor),
            target=actor(claim.target),
            speakers=tuple(Speaker(side(s.id), side(s.name) or "", s.role, side(s.party)) for s in claim.speakers),
            counts=tuple(replace(count, side=side(count.side)) for count in claim.counts),
        )
        for name, claim in record.claims.items()
    }
    incidents = tuple(
        replace(
            incident,
            origins=tuple(
                Origin(side(o.id) or "", side(o.name) or "", side(o.party), o.documents, o.claims) for o in incident.origins
            ),
        )
        for incident in record.incidents
    )
    return Evidence(record.documents, claims, incidents, record.observations)
