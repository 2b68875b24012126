"""A number of incidents and a seed -> a workspace that holds as many, written in bulk into the tables reading and linking fill.

The reports are made, describe no conflict, and have no meaning beyond their numbers: four years, four hundred places of
unequal weight, all families of types, one to four reports for each incident, rival counts on one in eight.
"""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from trucewatch.errors import InputError
from trucewatch.model.claim import Actor, Claim, Count, Extractor, Participant, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id, sha256_hex
from trucewatch.model.incident import Casualty, Contradiction, Incident, Origin, Version
from trucewatch.model.jsonl import line
from trucewatch.model.observation import Observation
from trucewatch.model.span import Span
from trucewatch.model.typology import LEAVES
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import init, open_workspace

FIRST_DAY = date(2020, 11, 10)
DAYS, PLACES, OUTLETS, PEOPLE = 1460, 400, 60, 80
SIDES = ("armenia", "azerbaijan", "russia")
BATCH, BASE = 1_000, 100_000
STAMP = "made.json"
FORM = 2
"""How records are made; one made otherwise is made anew, since its figures could not be compared."""
EVERY = 6
"""One incident in so many has a report that tells of the process too, as in the sample reports."""
PROCESS = (
    ("meeting", "call"),
    ("route", "opened"),
    ("statement", "statement"),
    ("obligation", "hand_over"),
    ("body", "monitoring_centre"),
    ("indicator", "returns"),
    ("agreement", "referred"),
)
_HARM = 0.3
_DISPUTED = 0.125


@dataclass(frozen=True, slots=True)
class Told:
    """One incident with the documents and claims that tell of it."""

    incident: Incident
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    process: tuple[Claim, ...] = ()


def web_workspace(folder: Path, incidents: int, seed: int = 1, progress: Callable[[int], None] | None = None) -> Path:
    """Take a folder, a number and a seed; give the workspace in it, making it unless it stands there whole already."""
    made = folder / f"web-{incidents}-{seed}"
    stamp = made / STAMP
    if stamp.is_file() and json.loads(stamp.read_text("utf-8")).get("form") == FORM:
        return made
    if made.exists():
        shutil.rmtree(made)  # a run that was stopped left half of one: ours alone, by its name
    if incidents > BASE:
        _told_again(folder, made, incidents, seed, progress)
    else:
        _told_once(made, incidents, seed, progress)
    stamp.write_text(json.dumps({"form": FORM, "incidents": incidents, "seed": seed}), "utf-8")
    return made


def _told_once(made: Path, incidents: int, seed: int, progress: Callable[[int], None] | None) -> None:
    init(made, Settings("bench", knowledge="clock"))
    open_workspace(made)
    from trucewatch.bench.web_bulk import filled_in_bulk

    done = 0
    with filled_in_bulk():
        for batch in _batches(incidents, seed):
            _write(batch)
            done += len(batch)
            if progress is not None:
                progress(done)
        _finish(incidents, seed)


def _told_again(folder: Path, made: Path, incidents: int, seed: int, progress: Callable[[int], None] | None) -> None:
    """A record larger than the base is the base told again under other ids, by the database alone: minutes, not hours."""
    if incidents % BASE:
        raise InputError(f"{incidents} is no multiple of {BASE}", remedy=f"Above {BASE} give a whole multiple of it")
    base = web_workspace(folder, BASE, seed)
    from trucewatch.bench.web_bulk import filled_in_bulk, told_again
    from trucewatch.store.open import close_store

    close_store()  # what stands beside the file is in it once nobody has it open
    shutil.copytree(base, made, ignore=shutil.ignore_patterns(STAMP))
    open_workspace(made)
    with filled_in_bulk():
        for again in range(1, incidents // BASE):
            told_again(again)
            if progress is not None:
                progress((again + 1) * BASE)
        _mark_view(incidents, seed)


def told(number: int, dice: random.Random) -> Told:
    """Take a number and dice, give one incident with its reports."""
    place = _place(int(dice.paretovariate(0.9)) % PLACES)
    first = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    when = When(first.isoformat(), first.isoformat(), "day", f"on {first:%d %B %Y}")
    kind = LEAVES[min(int(dice.expovariate(0.25)), len(LEAVES) - 1)]
    doer, sufferer = dice.sample(SIDES, 2)
    harmed = dice.randrange(1, 9) if dice.random() < _HARM else 0
    rival = harmed + dice.randrange(1, 5) if harmed and dice.random() < _DISPUTED / _HARM else 0
    reports = [
        _report(number, nth, kind, place, when, doer, sufferer, rival if nth and rival else harmed, dice)
        for nth in range(max(2 if rival else 1, min(4, int(dice.expovariate(0.9)) + 1)))
    ]
    documents, claims = tuple(d for d, _ in reports), tuple(c for _, c in reports)
    process = tuple(_process(claim, number) for claim in claims[:1] if number % EVERY == 0)
    return Told(_incident(kind, place, when, documents, claims, sufferer), documents, claims, process)


def _batches(incidents: int, seed: int) -> Iterator[list[Told]]:
    dice = random.Random(seed)  # made data; nobody guesses it
    for start in range(0, incidents, BATCH):
        yield [told(number, dice) for number in range(start, min(start + BATCH, incidents))]


def _place(number: int) -> Place:
    return Place(
        f"made-{number}", f"Village {number}", 38.6 + number % 20 * 0.13, 44.2 + number // 20 * 0.15, 3_000, f"Village {number}"
    )


def _report(
    number: int, nth: int, kind: str, place: Place, when: When, doer: str, sufferer: str, harmed: int, dice: random.Random
) -> tuple[Document, Claim]:
    outlet = f"Wire {dice.randrange(OUTLETS)}"
    side = (doer, sufferer)[nth % 2]
    toll = f", killing {harmed} soldiers" if harmed else ""
    quote = f"forces of {doer.title()} fired at positions of {sufferer.title()} near {place.name} {when.text}{toll}"
    text = f"Report {number}.{nth} of {outlet}\n\nThe ministry of {side.title()} said that {quote}.\n"
    start = text.index(quote)
    day = date.fromisoformat((when.start or "")[:10]) + timedelta(days=nth)
    uri = f"https://example.org/{number}/{nth}"
    document = Document(
        Document.make_id(uri, text), uri, text, "en", f"Report {number}.{nth} of {outlet}", outlet, published=day.isoformat(),
        raw_sha256=sha256_hex(text.encode()),
    )  # fmt: skip
    counts = (Count("killed", harmed, harmed, True, "military", sufferer, text=f"{harmed} soldiers"),) if harmed else ()
    whole = ((start, start + len(quote)),)
    spans: dict[str, tuple[tuple[int, int], ...]] = {
        "actor": whole,
        "target": whole,
        "when": whole,
        "places.0": whole,
        "speakers.0": whole,
    }
    spans |= {"counts.0": whole} if harmed else {}
    claim = Claim(
        "", document.id, "incident", kind, "asserted", Span(start, start + len(quote), quote),
        speakers=(Speaker(f"{side}-mod", f"ministry of {side.title()}", "ministry", side),),
        actor=Actor(None, f"forces of {doer.title()}", doer), target=Actor(None, f"positions of {sufferer.title()}", sufferer),
        when=when, places=(place,), counts=counts, spans=spans, rules=("made",), extractor=Extractor("made", "1"),
    ).with_id()  # fmt: skip
    return document, claim


def _process(claim: Claim, number: int) -> Claim:
    """A claim about the process in the same report; without such claims a database would think that all are of one kind."""
    kind, short = PROCESS[number // EVERY % len(PROCESS)]
    mode = "planned" if number // EVERY % 3 == 0 else "asserted"
    people = tuple(
        Participant(None, f"Speaker {each}", role="attendee")
        for each in ((number * 7 % PEOPLE, number * 11 % PEOPLE) if kind == "meeting" else ())
    )
    places = claim.places if kind in ("meeting", "route", "obligation") else ()
    spans = {key: found for key, found in claim.spans.items() if key in ("when", "speakers.0") or (places and key == "places.0")}
    spans |= {f"participants.{at}": claim.spans["when"] for at in range(len(people))}
    bare = replace(
        claim, id="", kind=kind, type=short, mode=mode, counts=(), actor=None, target=None, places=places, participants=people,
        spans=spans,
    )  # fmt: skip
    return bare.with_id()


def _incident(
    kind: str, place: Place, when: When, documents: tuple[Document, ...], claims: tuple[Claim, ...], sufferer: str
) -> Incident:
    by_side: dict[str, list[Claim]] = {}
    for claim in claims:
        by_side.setdefault(claim.speakers[0].party or "", []).append(claim)
    numbers = sorted({count.low or 0 for claim in claims for count in claim.counts})
    rivals = tuple(
        Version(n, tuple({f"party:{c.speakers[0].party}" for c in claims if c.counts and c.counts[0].low == n}),
                tuple(c.id for c in claims if c.counts and c.counts[0].low == n))
        for n in numbers
    )  # fmt: skip
    return Incident(
        content_id("inc", claims[0].id),
        kind,
        tuple(sorted(claim.id for claim in claims)),
        tuple(sorted(document.id for document in documents)),
        when=when,
        places=(place,),
        counts=tuple(count for claim in claims for count in claim.counts),
        occurrence="corroborated" if len(by_side) > 1 else "alleged",
        attribution="claimed",
        origins=tuple(
            Origin(f"party:{side}", side.title(), side, tuple(c.document for c in own), tuple(c.id for c in own))
            for side, own in sorted(by_side.items())
        ),
        contradictions=(Contradiction(f"killed:{sufferer}", rivals, "conflict"),) if len(rivals) > 1 else (),
        casualties=tuple(
            Casualty(c.side, "killed", "military", c.low, c.high, f"party:{claim.speakers[0].party}", None, None, None, claim.id)
            for claim in claims
            for c in claim.counts
        ),
        first_known=documents[0].published,
        last_known=documents[-1].published,
    )


def _write(batch: list[Told]) -> None:
    """Put documents and claims as reading does, and the rows of the present view as linking does."""
    from django.db import transaction

    from trucewatch.store import derived_rows, incident_children, models
    from trucewatch.store.overlay import PersonState
    from trucewatch.store.put import put_documents

    documents = [document for each in batch for document in each.documents]
    claims = [claim for each in batch for claim in (*each.claims, *each.process)]
    with transaction.atomic():
        put_documents(documents, claims, lambda document: document.published or "", version="1")
        rows: dict[str, list[object]] = {}
        for each in batch:
            held = {c.id: models.Claim(id=c.id, document_id=c.document, actor_party=(c.actor.party if c.actor else "") or "",
                                       target_party=(c.target.party if c.target else "") or "") for c in each.claims}  # fmt: skip
            speakers = {c.id: {c.speakers[0].party or ""} for c in each.claims}
            parties = sorted(incident_children.parties_of(each.incident, held, speakers))
            digest = sha256_hex(line(each.incident).encode())
            names = sorted({party for party, _role in parties})
            rows.setdefault("Incident", []).append(derived_rows.incident_row("", each.incident, PersonState(), digest, names))
            rows.setdefault("IncidentClaim", []).extend(incident_children.claim_rows("", each.incident, held))
            rows.setdefault("IncidentPlace", []).extend(incident_children.place_rows("", each.incident))
            rows.setdefault("Origin", []).extend(incident_children.origin_rows("", each.incident))
            rows.setdefault("Contradiction", []).extend(incident_children.contradiction_rows("", each.incident))
            rows.setdefault("Casualty", []).extend(incident_children.casualty_rows("", each.incident))
            rows.setdefault("IncidentParty", []).extend(
                models.IncidentParty(view="", incident=each.incident.id, party=party, role=role) for party, role in parties
            )
        for name, made in rows.items():
            getattr(models, name).objects.bulk_create(made, batch_size=500)


def _finish(incidents: int, seed: int) -> None:
    from trucewatch.store.put import put_observations

    watched = [
        Observation(f"obs_{n}", f"patrol {n % 12}", f"made-{n % 40}", f"{day}T00:00:00+00:00", f"{day}T23:59:00+00:00",
                    ("observed", "observed_nothing", "denied")[n % 3])
        for n, day in enumerate((FIRST_DAY + timedelta(days=n % DAYS)).isoformat() for n in range(min(incidents, 5_000)))
    ]  # fmt: skip
    put_observations(watched, "2024-12-01T00:00:00Z")
    _mark_view(incidents, seed)


def _mark_view(incidents: int, seed: int) -> None:
    from trucewatch.store import models

    models.ViewState.objects.update_or_create(
        view="",
        defaults={"built_at": "2024-12-01T00:00:00Z", "used": 0, "digest": f"made-{incidents}-{seed}", "incidents": incidents},
    )
