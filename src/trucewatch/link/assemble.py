"""Groups of mentions -> incidents: values, matrix, contradictions, states and a stable id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.link.casualties import matrix
from trucewatch.link.casualty_totals import totals
from trucewatch.link.contradictions import contradictions
from trucewatch.link.extraction import Mention
from trucewatch.link.fuse import counts_of, places_of, type_of, when_of
from trucewatch.link.judged import Demands
from trucewatch.link.origins import Roots, origins
from trucewatch.link.states import state
from trucewatch.link.versions import agreed
from trucewatch.model.identity import content_id
from trucewatch.model.incident import Correction, Incident
from trucewatch.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Gathered:
    """The mentions that tell of one event and those that deny it, each in canonical order, under the incident's id.

    ``pasted`` are claims in blocks printed before, ``withdrawn`` tells of documents taken back by which document,
    ``replaced`` are documents updated, corrected or withdrawn.
    """

    id: str
    members: tuple[Mention, ...]
    denials: tuple[Mention, ...] = ()
    pasted: frozenset[str] = frozenset()
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    replaced: frozenset[str] = frozenset()


def incident_id(mention: Mention) -> str:
    """Take the mention first known of an incident, give the incident's id.

    It is made of the document and the place of the words, not of the claim's id, so that a newer extractor that reads
    the same words keeps the id, and of type and side, since one sentence may tell of two events.
    """
    claim = mention.claim
    actor = (claim.actor.party or claim.actor.id or claim.actor.name) if claim.actor is not None else ""
    target = (claim.target.party or claim.target.id or claim.target.name) if claim.target is not None else ""
    place = claim.places[0].name if claim.places else ""
    return content_id("inc", mention.document.id, claim.kind, claim.span.start, claim.span.end, claim.type, actor, target, place)


def incident(
    gathered: Gathered, roots: Roots, wanted: Demands, *, aggregate: bool = False, contains: tuple[str, ...] = ()
) -> Incident:
    """Take one group, give its incident."""
    members, denials = gathered.members, gathered.denials
    retold = {m.claim.id for m in members if m.claim.background or m.claim.id in gathered.pasted}
    news = tuple(m for m in members if m.claim.id not in retold) or members
    claims = tuple(sorted(m.claim.id for m in members + denials))
    decided = _about(gathered.id, claims, wanted)
    found = origins(members, roots)
    states = state(members, denials, roots, found, decided, gathered.withdrawn)
    cells = matrix(members, roots, gathered.replaced)
    known = sorted(m.known_at for m in members + denials if m.known_at is not None)
    return Incident(
        id=gathered.id,
        type=type_of(news, roots),
        claims=claims,
        documents=tuple(sorted({m.document.id for m in members + denials})),
        when=when_of(news, roots) or when_of(members, roots),
        places=places_of(news, roots),
        counts=counts_of(cells),
        occurrence=states.occurrence,
        attribution=states.attribution,
        origins=found,
        contradictions=contradictions(members, roots, cells),
        casualties=cells,
        agreed=agreed(members, roots),
        aggregate=aggregate,
        contains=contains,
        rules=states.rules,
        first_known=known[0] if known else None,
        last_known=known[-1] if known else None,
        background=all(m.claim.id in retold for m in members),
        denials=tuple(sorted(m.claim.id for m in denials)),
        retold=tuple(sorted(retold)),
        totals=totals(cells),
        corrections=tuple(_corrections(decided)),
        taken_back=tuple(sorted(m.claim.id for m in members + denials if m.document.id in gathered.withdrawn)),
    )


def _about(own_id: str, claims: Sequence[str], wanted: Demands) -> list[Judgement]:
    """Judgements on the incident's id or on one of its claims; one on a claim alone sets no state of the incident."""
    found = {j.id: j for j in wanted.about.get(own_id, [])}
    for claim in claims:
        found.update({j.id: j for j in wanted.about.get(claim, []) if j.act == "correct"})
    return sorted(found.values(), key=lambda j: (j.at, j.id))


def _corrections(decided: Sequence[Judgement]) -> list[Correction]:
    return [Correction(j.field or "", j.value, j.by, j.at, j.why, j.id) for j in decided if j.act == "correct"]
