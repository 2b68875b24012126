"""Indicators: how many returned, hectares and roads cleared, prisoners handed over, hours without gas or light."""

from collections.abc import Iterator

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.numbers import NumberMention
from trucewatch.extract.process_claim import Draft, Story, Told, places_between, words_of
from trucewatch.extract.process_time import nearest_time
from trucewatch.model.claim import Count

_BESIDE = 3
"""Words between a number and the word for what it counts."""
_CUT_REACH = 6
"""Words between a cut and its length."""
_UNITS = {
    "hectares": ("demined_area", "hectares", ("cleared",)),
    "kilometres": ("demined_roads", "kilometres", ("cleared",)),
    "ordnance": ("ordnance_cleared", "ordnance", ("cleared",)),
    "returnees": ("returnees", "returned", ("returned",)),
    "prisoners": ("prisoners_returned", "released", ("returned", "hand_over", "exchange")),
}
"""Cue of what is counted -> type, what the count counts, and the words one of which must stand in the sentence."""
_NOT_COUNTS = frozenset({"percent", "money", "age", "dual"})


def read_indicators(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give the numbers in it that measure life under the truce, each with the words that say what."""
    if told.view.sentence.headline or told.view.distractors:
        return
    used: set[int] = set()
    yield from _cut_hours(told)
    for meaning, (type_, what, needed) in _UNITS.items():
        proofs = told.cues(*needed)
        if not proofs:
            continue
        for unit in told.cues(meaning):
            number = _number(told, unit, used)
            if number is None or number.low is None:
                continue
            used.add(number.start)
            yield _indicator(story, told, type_, what, unit, number, proofs)


def _cut_hours(told: Told) -> Iterator[Draft]:
    """Give how long gas, light or water was cut: the length stands as a time, "for 12 hours"."""
    for cue in told.cues("power_cut"):
        for mention in told.view.times:
            at, end = told.view.word(mention.start), told.view.word(mention.end - 1) + 1
            if mention.unit != "hour" or mention.count is None or max(at - cue.last, cue.first - end) > _CUT_REACH:
                continue
            hours = int(mention.count)
            draft = Draft(
                "indicator", "power_cut", told, min(at, cue.first), max(end, cue.last), f"indicator: {words_of(told, cue)!r}"
            )
            count = Count("hours", hours, hours, not mention.approximate, text=mention.text)
            draft.counts.append((count, [(mention.start, mention.end)]))
            draft.mode = "negated" if told.negated(cue.first, 3) else "asserted"
            draft.places = places_between(told, draft.first - 6, draft.last + 4)[:2]
            yield draft
            break


def _number(told: Told, unit: CueMatch[str], used: set[int]) -> NumberMention | None:
    """Give the number beside a unit: before it in all six languages, "41 people"; it may hold the unit itself."""
    options = []
    for number in told.view.numbers:
        at, end = told.view.word(number.start), told.view.word(number.end - 1) + 1
        if number.start in used or number.ordinal or number.kind in _NOT_COUNTS:
            continue
        gap = unit.first - end
        if 0 <= gap <= _BESIDE or at <= unit.first < end:
            options.append((abs(gap), number.start, number))
    return min(options, key=lambda o: o[:2], default=(0, 0, None))[2]


def _indicator(
    story: Story, told: Told, type_: str, what: str, unit: CueMatch[str], number: NumberMention, proofs: list[CueMatch[str]]
) -> Draft:
    at, end = told.view.word(number.start), told.view.word(number.end - 1) + 1
    first, last = min(at, unit.first), max(end, unit.last)
    proof = min(proofs, key=lambda p: max(p.first - last, first - p.last, 0))
    if max(proof.first - last, first - proof.last, 0) <= 6:
        first, last = min(first, proof.first), max(last, proof.last)
    draft = Draft("indicator", type_, told, first, last, f"indicator: {words_of(told, unit)!r} with {words_of(told, proof)!r}")
    draft.mode = (
        "negated" if told.negated(proof.first, 3) else told.mode_before(proof.first, ("planned", "called_for"), 6) or "asserted"
    )
    draft.time = nearest_time(story, told, first, last, 10, event=True)
    cumulative = None if draft.time is None else draft.time[1].shape in ("since", "range", "until") or None
    person_class = next((p.meaning.person_class for p in told.view.people if p.first == unit.first), "unknown")
    draft.counts.append(
        (
            Count(what, number.low, number.high, number.exact, person_class, None, None, cumulative, number.text),
            [(number.start, number.end)],
        )
    )
    draft.places = places_between(told, first - 6, last + 4)[:2]
    return draft
