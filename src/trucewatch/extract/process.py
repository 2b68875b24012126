"""Claims about the peace rather than the fight: agreements, obligations, bodies, meetings, routes, indicators, statements.

Each reader takes one sentence and gives drafts; a draft becomes a claim only with a span for every value. A document that
is not about a conflict gives nothing.
"""

from collections.abc import Callable, Iterator, Sequence

from trucewatch.extract.conflict import Subject
from trucewatch.extract.frame import Attribution
from trucewatch.extract.process_accusations import read_accusations
from trucewatch.extract.process_agreements import read_agreements
from trucewatch.extract.process_bodies import read_bodies, read_routes
from trucewatch.extract.process_claim import Draft, Story, Told, claim_of
from trucewatch.extract.process_indicators import read_indicators
from trucewatch.extract.process_meetings import read_meetings, read_readiness
from trucewatch.extract.process_obligations import read_obligations
from trucewatch.extract.process_statements import read_statements
from trucewatch.extract.scene_choice import Scene
from trucewatch.extract.view import View
from trucewatch.extract.when.resolve import resolve
from trucewatch.extract.when_choice import Dates
from trucewatch.model.claim import Claim, Speaker
from trucewatch.model.document import Document, Note

LEAST_CONFLICT = 0.25
"""Below this a document is not about an armed conflict: the same bound as for incidents."""

TYPES: dict[str, tuple[str, ...]] = {
    "agreement": ("concluded", "extended", "in_force", "ended", "referred"),
    "obligation": (
        "full_ceasefire",
        "halt_at_positions",
        "peacekeepers_along_line",
        "peacekeepers_in_corridor",
        "peacekeepers_deployed",
        "hand_over",
        "prisoner_exchange",
        "transport_links",
        "withdraw_forces",
        "foreign_fighters_leave",
        "humanitarian_access",
    ),
    "body": (
        "monitoring_centre",
        "monitoring_centre_closed",
        "transport_commission",
        "transport_commission_closed",
        "border_commission",
        "border_commission_closed",
    ),
    "meeting": (
        "meeting",
        "meeting_postponed",
        "meeting_cancelled",
        "summit",
        "summit_postponed",
        "summit_cancelled",
        "call",
        "call_postponed",
        "call_cancelled",
    ),
    "route": ("opened", "closed", "under_construction", "unblocking", "extent", "progress"),
    "indicator": (
        "returnees",
        "demined_area",
        "demined_roads",
        "ordnance_cleared",
        "prisoners_returned",
        "power_cut",
        "normal_life",
    ),
    "statement": (
        "paraphrase",
        "no_major_operations",
        "not_all_settled",
        "no_violations",
        "summary_claim",
        "implementation",
        "assessment",
        "hope",
        "intention",
        "promise",
        "readiness",
        "war_duration",
    ),
}
"""Kind -> the types its claims may have; a mutual accusation is an incident of type ``unspecified_violation``."""

_READERS: tuple[Callable[[Story, Told], Iterator[Draft]], ...] = (
    read_agreements,
    read_obligations,
    read_bodies,
    read_routes,
    read_meetings,
    read_readiness,
    read_indicators,
    read_statements,
    read_accusations,
)


def process_claims(
    document: Document,
    voiced: Sequence[tuple[View, list[tuple[int, int, Attribution]], Attribution]],
    dates: Dates,
    scene: Scene,
    subject: Subject,
    order: str,
) -> tuple[list[Claim], list[Note]]:
    """Take a document, its voiced sentences and its order of words, give the claims that are no single incidents, and notes."""
    told = [Told(view, scopes, default) for view, scopes, default in voiced]
    if document.language is None or not _about_a_peace(told, subject):
        return [], []
    story = Story(document, told, dates, scene, order)
    for sentence in told:
        for actor in sentence.view.actors:
            if actor.kind == "person" and actor.role and actor.id and actor.id != f"{actor.party}-{actor.role}":
                story.named.setdefault((actor.party, actor.role), Speaker(actor.id, actor.name, actor.role, actor.party))
    drafts = [draft for sentence in told for read in _READERS for draft in read(story, sentence)]
    claims = {claim.id: claim for claim in (claim_of(story, draft) for draft in drafts)}
    return list(claims.values()), date_conflicts(told, dates)


def _about_a_peace(told: Sequence[Told], subject: Subject) -> bool:
    """Tell whether to read a document: it is about a conflict, or about a known body or agreement of two named parties.

    Talks and commissions are told without a military word, so that they need another proof; another subject that won
    ("sport", "storm") leaves nothing, and so does a page that names no party.
    """
    parties = {a.party for sentence in told for a in sentence.view.actors if a.party is not None and a.kind in _OWN_NAMES}
    if subject.conflict >= LEAST_CONFLICT:
        return bool(parties)
    if subject.distractor is not None or len(parties) < 2:
        return False
    return any(sentence.cues(*_PROOFS) or _officials_meet(sentence) for sentence in told)


def _officials_meet(told: Told) -> bool:
    """Tell whether people or bodies of two parties meet: "the foreign ministers of X and Y" need no word of war beside them."""
    officials = {a.party for a in told.view.actors if a.party is not None and (a.kind in _ARMED or a.role in _OF_WAR_AND_PEACE)}
    return len(officials) >= 2 and bool(told.cues("meeting", "summit", "call"))


_PROOFS = ("transport_body", "border_body", "monitoring_body", "peacekeepers", "full_ceasefire", "truce_word")
_ARMED = frozenset({"force", "group"})
_OF_WAR_AND_PEACE = frozenset({"president", "prime_minister", "foreign_minister", "defence_minister", "leader", "envoy"})
"""Offices whose meetings are about the conflict between two parties; ministers of trade and sport meet about other things."""
_OWN_NAMES = frozenset({"party", "person", "body", "force", "adjective", "metonym", "group", "agency", "spokesperson"})


def date_conflicts(told: Sequence[Told], dates: Dates) -> list[Note]:
    """Take the sentences, give a note for every date whose own words disagree: both readings, the choice and why."""
    notes: list[Note] = []
    for sentence in told:
        for mention in sentence.view.times:
            if mention.kind != "point" or not mention.alternatives or not mention.reason:
                continue
            when = resolve(mention, dates.anchors)
            if when is None or when.start is None or not when.alternatives:
                continue
            others = ", ".join(a.start or a.end or "" for a in when.alternatives)
            message = f"{mention.text!r} is read as {when.start}; {others} is also in the words ({when.reason})"
            note = Note("date_conflict", message, ((mention.start, mention.end),))
            if note not in notes:
                notes.append(note)
    return notes
