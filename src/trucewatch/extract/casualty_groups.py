"""Groups of people joined by "and" or a comma are added: "two soldiers, a woman and three children" are six."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Place
from trucewatch.extract.lexicon import CasualtyCue
from trucewatch.extract.numbers import NumberMention
from trucewatch.extract.view import View

_COMMAS = frozenset(",،")
_DESCRIBED = 1
"""Words after a group's people word that still describe it ("جنديين أميركيين و…"); more of them hold a verb of their own."""


@dataclass(slots=True)
class Total:
    """A sum under construction: bounds, the words that carry them, and the words ``first`` to ``last`` they fill."""

    low: int | None
    high: int | None
    places: list[Place]
    first: int
    last: int
    classes: set[str] = field(default_factory=set)

    def add(self, low: int, high: int | None, place: Place, person_class: str) -> None:
        """Take one more group, add it."""
        self.classes.add(person_class)
        self.low = None if self.low is None else self.low + low
        self.high = None if self.high is None or high is None else self.high + high
        self.places.append(place)


@dataclass(frozen=True, slots=True)
class _Group:
    low: int
    high: int | None
    place: Place
    first: int
    last: int
    person_class: str


def add_groups(view: View, number: NumberMention, match: CueMatch[CasualtyCue], spare: Sequence[NumberMention]) -> Total:
    """Take a casualty word's number and the people's numbers no other word took, give the sum of all groups joined to it."""
    first, last = view.word(number.start), view.word(number.end - 1) + 1
    total = Total(number.low, number.high, [(number.start, number.end)], first, _after_people(view, first, last))
    if number.low is None:
        return total
    groups = _groups(view, number, spare)
    _add_later(view, total, match, groups)
    _add_earlier(view, total, match, groups)
    return total


def _groups(view: View, number: NumberMention, spare: Sequence[NumberMention]) -> list[_Group]:
    """Give every other group of the sentence: a free number with its people word, or a word for one person."""
    found: list[_Group] = []
    taken: set[int] = set()
    for extra in view.numbers:
        first, last = view.word(extra.start), view.word(extra.end - 1) + 1
        person = next((m for m in view.people if 0 <= m.first - last <= 1 or first <= m.first < last), None)
        if person is None:
            continue
        taken.add(person.first)
        joined = {m.first for m in view.roles if m.meaning == "and"}
        taken |= {m.first for m in view.people if m.first == person.last and m.first not in joined}  # "26 dead civilians"
        if extra.start != number.start and extra in spare and extra.low is not None:
            place = (extra.start, extra.end)
            found.append(_Group(extra.low, extra.high, place, first, max(last, person.last), person.meaning.person_class))
    for person in view.people:
        if person.first not in taken and person.meaning.number == "one":
            found.append(_Group(1, 1, view.offsets(person), person.first, person.last, person.meaning.person_class))
    return sorted(found, key=lambda g: g.first)


def _add_later(view: View, total: Total, match: CueMatch[CasualtyCue], groups: Sequence[_Group]) -> None:
    chain: list[_Group] = []
    joined = False
    last = total.last
    for group in groups:
        if group.first < last:
            continue
        link = _link(view, last, group.first, match)
        if link is None:
            break
        chain.append(group)
        joined, last = joined or link, group.last
        if link:
            break
    if joined:  # commas alone make no list: "three killed, a soldier said"
        for group in chain:
            total.add(group.low, group.high, group.place, group.person_class)
            total.last = group.last


def _add_earlier(view: View, total: Total, match: CueMatch[CasualtyCue], groups: Sequence[_Group]) -> None:
    if view.word(total.places[0][1] - 1) >= match.first:
        return  # the number stands behind its casualty word: what is before belongs to another
    chain: list[_Group] = []
    joined, first = False, total.first
    for group in reversed(groups):
        if group.last > first:
            continue
        link = _link(view, group.last, first, match)
        if link is None or not (link or joined):
            break
        chain.append(group)
        joined, first = True, group.first
    for group in chain:
        total.add(group.low, group.high, group.place, group.person_class)
        total.first = group.first


def _link(view: View, last: int, first: int, match: CueMatch[CasualtyCue]) -> bool | None:
    """Give True when "and" joins two groups, False when a comma does, None when anything else stands between them."""
    if first - last > _DESCRIBED + 1:
        return None
    if any(last <= m.first < first + 1 for m in (*view.casualties, match)):
        return None
    if any(m.meaning == "including" and last <= m.first <= first for m in view.roles):
        return None
    if any(last <= view.word(n.start) < first for n in view.numbers):
        return None
    if any(m.meaning == "and" and last <= m.first <= first for m in view.roles):
        return True
    between = view.sentence.words[last:first]
    return False if 1 <= len(between) <= 2 and between[0].norm in _COMMAS else None


def _after_people(view: View, first: int, last: int) -> int:
    """Give the word after the people word that stands right behind a number, else the word itself; a dual is both."""
    if any(first <= m.first < last for m in view.people):
        return last
    return next((m.last for m in view.people if 0 <= m.first - last <= 1), last)
