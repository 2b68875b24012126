"""A finished frame becomes a claim: values resolved, every value with the characters that carry it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from trucewatch.extract.frame import Attribution, Frame, Place, Victims, near
from trucewatch.extract.scene_choice import Scene, choose_scene
from trucewatch.extract.when_choice import OLD_DAYS, Dates
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Actor, Claim, Count, Extractor, When
from trucewatch.model.document import Document
from trucewatch.model.span import Span
from trucewatch.model.typology import PERSON_CLASSES
from trucewatch.register.register import load_register

EXTRACTOR = Extractor("trucewatch.rules", "1")
_CARRIED_DAYS = 20
"""Beyond this a sentence that names no speaker is the outlet's own recollection, not the ministry's report going on."""


@dataclass(slots=True)
class Values:
    """The values of one claim in the making, with their spans."""

    fields: dict[str, object] = field(default_factory=dict)
    spans: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def put(self, name: str, value: object, places: Sequence[Place]) -> None:
        """Take a value and its places, keep both; a value without a place is not kept."""
        if places:
            self.fields[name], self.spans[name] = value, tuple(dict.fromkeys(places))


def actor_value(mention: ActorMention) -> Actor:
    """Take an actor mention, give it as actor or target; "the air force" whose side is clear is named with it."""
    party = load_register().parties.get(mention.party or "")
    bare = mention.kind == "force" and mention.id is None and party is not None and " of " not in mention.name
    return Actor(mention.id, f"{mention.name} of {party.name}" if bare and party is not None else mention.name, mention.party)


def incident_claim(document: Document, frame: Frame, dates: Dates, scene: Scene) -> Claim:
    """Take a document, a finished frame and what the story says of time and place, give the claim."""
    values = Values()
    when = dates.choose(frame, values)
    places = choose_scene(frame, scene, values)
    background = frame.background or _long_ago(when, document.published, frame, OLD_DAYS)
    begun = replace(when, end=when.start) if when is not None else None
    if frame.attribution.carried and _long_ago(begun, document.published, frame, _CARRIED_DAYS):
        frame.attribution = Attribution()
    _people(frame, values)
    counts = _counts(frame, values)
    start, end = _carrying_words(frame)
    claim = Claim(
        id="",
        document=document.id,
        kind="tally" if frame.tally else "incident",
        type="unspecified_violation" if frame.tally and frame.leaf not in _TALLY_LEAVES else frame.leaf,
        mode=frame.mode,
        span=Span.of(document.text, start, end),
        background=background,
        speakers=frame.attribution.speakers,
        speech=frame.attribution.act,
        actor=actor_value(frame.actor.mention) if frame.actor is not None else None,
        target=actor_value(frame.target.mention) if frame.target is not None else None,
        when=when,
        places=places,
        counts=counts,
        weapon=frame.weapon,
        spans=dict(values.spans),
        rules=tuple(dict.fromkeys(frame.rules)),
        extractor=EXTRACTOR,
    )
    return claim.with_id()


_TALLY_LEAVES = frozenset(
    {"shelling", "small_arms_fire", "air_or_drone_strike", "sniper_fire", "unspecified_violation", "overflight"}
)


def lend_days(claims: Sequence[Claim]) -> list[Claim]:
    """Take a document's incident claims in order, give a lead without a day the day its story tells just below.

    Only to a claim of near kind that is no background, and with the reason written down.
    """
    lent = []
    for index, claim in enumerate(claims):
        donor = next((c for c in claims[index + 1 : index + 3] if _tells_the_day_of(c, claim)), None)
        if (
            (claim.when is None or _said_only(claim, donor))
            and not claim.background
            and claim.mode in ("asserted", "hedged", "denied")
            and donor is not None
            and donor.when is not None
        ):
            when = replace(donor.when, reason="the day told just below of the same kind of event")
            claim = replace(claim, when=when, spans={**claim.spans, "when": donor.spans["when"]}).with_id()
        lent.append(claim)
    return lent


def _said_only(claim: Claim, donor: Claim | None) -> bool:
    """Tell whether a lead has only its statement's day ("…, a chief said on Tuesday"), the event's being told below."""
    when, told = claim.when, donor.when if donor is not None else None
    if when is None or told is None or told.reason or not (when.reason or "").startswith("the day of the statement"):
        return False
    days = (told.start or "")[:10], (when.start or "")[:10]
    return days[0] < days[1] <= (date.fromisoformat(days[0]) + timedelta(days=_WEEK)).isoformat() if all(days) else False


_WEEK = 7
"""Days between an event and the statement that tells of it in the lead."""


def ahead_is_planned(claim: Claim, published: str | None) -> Claim:
    """Take a claim and the day of its report, give it as planned when it speaks of a day still to come as if it had been."""
    start = claim.when.start if claim.when is not None else None
    if claim.type.endswith(("_cancelled", "_postponed")):
        return claim  # that it was called off has been; the day is the meeting's
    if claim.mode != "asserted" or published is None or start is None or _full(start) <= published[:10]:
        return claim
    if (claim.when is not None and claim.when.precision not in ("minute", "hour", "day")) or start[:10] == _next_day(published):
        return claim  # a month or year still running; a time zone's next day
    return replace(claim, mode="planned", rules=(*claim.rules, "mode: its day lies after the report")).with_id()


def _next_day(published: str) -> str:
    return (date.fromisoformat(published[:10]) + timedelta(days=1)).isoformat()


def _tells_the_day_of(later: Claim, claim: Claim) -> bool:
    told = later.when is not None and later.when.precision in ("minute", "hour", "day") and not later.background
    return told and near(later.type, claim.type) and later.span.start - claim.span.end < _BELOW


_BELOW = 500
"""Characters below a lead within which its day may be told: two or three sentences."""


def _people(frame: Frame, values: Values) -> None:
    for name, bound in (("actor", frame.actor), ("target", frame.target)):
        if bound is not None:
            values.put(name, actor_value(bound.mention), [(bound.mention.start, bound.mention.end)])
            frame.rules.append(bound.rule)
    for index, places in enumerate(frame.attribution.places):
        values.put(f"speakers.{index}", frame.attribution.speakers[index], places)
    if frame.weapon is not None:
        values.put("weapon", frame.weapon, frame.weapon_places)


def _counts(frame: Frame, values: Values) -> tuple[Count, ...]:
    """Give the counts, the fullest of each kind first; a vaguer repeat of one already there is dropped."""
    chosen: list[Victims] = []
    fresh = {v.what for v in frame.counts if not v.cumulative}
    told = [v for v in frame.counts if not v.cumulative or v.what not in fresh]  # "26 more; the total is 84": 26
    for victims in sorted(told, key=lambda v: (not v.exact, v.low is None, -(v.low or 0) * (v.what != "released"))):
        exchanged = victims.what == "released" and victims.exact  # one number for each side
        rival = next((c for c in chosen if c.what == victims.what and (c.low == victims.low or not exchanged)), None)
        if rival is None:
            chosen.append(victims)
        elif rival.low == victims.low:
            rival.places += victims.places
            rival.side = rival.side or victims.side
            rival.own = rival.own or victims.own
            if rival.person_class == "unknown":
                rival.person_class = victims.person_class
    counts = [_count(frame, v) for v in chosen]
    spans = [v.places for v in chosen]
    if frame.number is not None:
        number = frame.number
        counts.append(Count("violations", number.low, number.high, number.exact, "unknown", None, None, None, number.text))
        spans.append([(number.start, number.end)])
    for index, places in enumerate(spans):
        values.put(f"counts.{index}", counts[index], places)
    return tuple(counts)


def _count(frame: Frame, victims: Victims) -> Count:
    speaker = frame.attribution.party
    side = victims.side or (speaker if victims.own else None)
    own_loss = None if side is None or speaker is None else side == speaker
    person_class = victims.person_class if victims.person_class in PERSON_CLASSES else "unknown"
    return Count(
        victims.what,
        victims.low,
        victims.high,
        victims.exact,
        person_class,
        side,
        own_loss,
        victims.cumulative,
        victims.text,
    )


def _long_ago(when: When | None, published: str | None, frame: Frame, days: int) -> bool:
    if when is None or when.end is None or published is None or frame.mode in ("planned", "called_for"):
        return False
    gap = date.fromisoformat(published[:10]) - date.fromisoformat(_full(when.end))
    return gap.days > days


def _full(value: str) -> str:
    return (value + "-12-28")[:10] if len(value) == 4 else (value + "-28")[:10] if len(value) == 7 else value[:10]


def _carrying_words(frame: Frame) -> Place:
    """Give the words that carry the claim: event words, people hurt, and actor or target standing between or beside them."""
    every = [*frame.places, *(p for c in frame.counts for p in c.places)]
    if frame.number is not None:
        every.append((frame.number.start, frame.number.end))
    start, end = min(p[0] for p in every), max(p[1] for p in every)
    if frame.beside:
        start, end = min(start, min(p[0] for p in frame.beside)), max(end, max(p[1] for p in frame.beside))
    return start, end
