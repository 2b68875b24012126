"""How many people, and whose: binds numbers, people and names to the words for killed, wounded, captured, missing."""

from dataclasses import dataclass

from trucewatch.extract.casualty_groups import add_groups
from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Place, Victims
from trucewatch.extract.killing import harmer
from trucewatch.extract.lexicon import CasualtyCue, PersonCue
from trucewatch.extract.names import name_runs
from trucewatch.extract.numbers import NumberMention
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention

_DEAREST = 11.0
"""The highest price at which a number still belongs to a casualty word: chosen so that no true pair of our texts is lost."""


@dataclass(slots=True)
class _Pair:
    cost: float
    casualty: int
    number: NumberMention


def read_casualties(view: View, order: str) -> list[tuple[int, Victims]]:
    """Take a view and the word order, give (word index, victims) for each casualty word of the sentence."""
    found: list[tuple[int, Victims]] = []
    matches = [*(m for m in view.casualties if m.meaning.what != "none"), *_taken_prisoner(view), *_set_free(view)]
    chosen = _assign(view, matches, order)
    for position, match in enumerate(matches):
        number = chosen.get(position)
        if number is None and match not in view.casualties and match.meaning.what == "released":
            continue  # a release told without a number counts nobody
        victims = _victims(view, match, number, [n for i, n in chosen.items() if i != position], order)
        if victims is not None:
            if match not in view.casualties and victims.what == "released":
                victims.side, victims.own = None, False  # whose they are the word does not show
            found.append((match.first, victims))
    found += _other_side(view, found)
    for match in view.casualties:
        if match.meaning.what == "none":
            place = view.offsets(match)
            words = " ".join(t.text for t in view.sentence.words[match.first : match.last])
            found += [(match.first, Victims(what, 0, 0, True, "unknown", words, [place])) for what in ("killed", "wounded")]
    return found


def _other_side(view: View, found: list[tuple[int, Victims]]) -> list[tuple[int, Victims]]:
    """Give the second number of an exchange ("105 for 240", "13 hostages in exchange for 39 prisoners"): released as well."""
    first = next(((at, v) for at, v in found if v.what == "released" and v.exact), None)
    if first is None:
        return []
    at, told = first
    for match in view.roles:
        if match.meaning != "in_exchange":
            continue
        before = [n for n in view.numbers if 0 <= match.first - view.word(n.end - 1) - 1 <= _PRISONERS]
        behind = [n for n in view.numbers if 0 <= view.word(n.start) - match.last <= 1 and not n.ordinal]
        if any((n.start, n.end) in told.places for n in before) and behind:
            number = behind[0]
            place = (number.start, number.end)
            other = Victims("released", number.low, number.high, number.exact, told.person_class, number.text, [place])
            return [(at, other)]
    return []


_PRISONERS = 4
"""Words between the first number of an exchange and its "for": the people and a day."""


def _taken_prisoner(view: View) -> list[CueMatch[CasualtyCue]]:
    """Give words for a capture that no list of casualty words holds: the event word itself says what happened to people."""
    told = [m for m in view.casualties if m.meaning.what == "captured"]
    return [
        CueMatch(m.first, m.last, m.words, CasualtyCue("captured", "verb"))
        for m in view.events
        if m.meaning.leaf == "capture" and not any(t.first < m.last and m.first < t.last for t in told)
    ]


def _set_free(view: View) -> list[CueMatch[CasualtyCue]]:
    """Give words for a release that no list of casualty words holds: "released 105 hostages", "12 prisoners were freed"."""
    told = [m for m in view.casualties if m.meaning.what == "released"]
    forms = {"verb": "verb", "passive": "suffered", "noun": "noun"}
    return [
        CueMatch(m.first, m.last, m.words, CasualtyCue("released", forms[m.meaning.voice]))
        for m in view.events
        if m.meaning.leaf == "release" and not any(t.first < m.last and m.first < t.last for t in told)
    ]


def _assign(view: View, matches: list[CueMatch[CasualtyCue]], order: str) -> dict[int, NumberMention]:
    """Give each casualty word the number that costs least; a number serves one word only."""
    pairs = []
    for number in view.numbers:
        if not counts_people(view, number):
            continue
        for position, match in enumerate(matches):
            cost = _cost(view, match, number, matches, order)
            if cost <= _DEAREST:
                pairs.append(_Pair(cost, position, number))
    chosen: dict[int, NumberMention] = {}
    used: set[int] = set()
    for pair in sorted(pairs, key=lambda p: (p.cost, p.casualty, p.number.start)):
        if pair.casualty not in chosen and pair.number.start not in used:
            chosen[pair.casualty] = pair.number
            used.add(pair.number.start)
    return chosen


def counts_people(view: View, number: NumberMention) -> bool:
    """Take a number, tell whether it may count people: no ordinal, age, measure, weapon, violation, or part of a whole."""
    if number.ordinal or number.kind not in ("digits", "words", "vague", "dual", "range"):
        return False
    last = view.word(number.end - 1) + 1
    first = view.word(number.start)
    if any(p.start < number.start and number.end <= p.end for p in view.places):
        return False  # "Kilo 16": part of a name
    if _is_a_part(view, number, first, last) or any(a.plural_sides and a.start <= number.start < a.end for a in view.actors):
        return False  # "15 fighters on both sides"
    means = {m.first for m in view.roles if m.meaning == "agent"}  # "two people by a sniper's bullet": what hit them
    things = [
        *(m.first for m in view.events if m.meaning.leaf == "property_damage"),
        *(m.first for m in view.weapons if m.first not in means and number.kind != "dual"),
        *(m.first for m in view.process if m.meaning in ("tally_unit", "tally_times")),
    ]
    people = [m.first for m in (*view.people, *view.casualties)]
    nearest_person = min((p - last for p in people if 0 <= p - last <= 3), default=9)
    return not any(0 <= t - last <= 1 and t - last < nearest_person for t in things)


def _is_a_part(view: View, number: NumberMention, first: int, last: int) -> bool:
    """Tell whether a number is part of another: behind or before "including", or set before the whole ("two of them")."""
    words = view.sentence.words
    for match in view.roles:
        if match.meaning != "including":
            continue
        if 0 <= first - match.last <= 2 and not any(w.kind == "mark" for w in words[match.last : first]):
            return _has_a_whole(view, match)
        if _closes_a_part(view, last, match):
            return any(
                n is not number and n.kind == number.kind and abs(view.word(n.start) - first) <= _WHOLE for n in view.numbers
            )
    whole = next((n for n in view.numbers if view.word(n.start) == last + 1), None)
    person = any(m.first == last and m.last == last + 1 and m.meaning.number == "one" for m in view.people)
    person = person and not any(m.meaning == "and" and m.first == last + 1 for m in view.roles)  # "27 dead and 100 hurt"
    return person and whole is not None and (whole.low or 0) > (number.low or 0)  # "ikisi çocuk beş kişi"


def _has_a_whole(view: View, including: CueMatch[str]) -> bool:
    """Tell whether people are told of before "of them": a comma, a number or people of its clause ("of them fell two": none)."""
    before = including.first - 1
    if before < 0 or view.sentence.words[before].kind == "mark":
        return True
    clause = view.clause(including.first)
    told = [m.first for m in (*view.people, *view.casualties)] + [view.word(n.start) for n in view.numbers]
    return any(at < including.first and view.clause(at) == clause for at in told)


_WHOLE = 12
"""Words within which the whole stands that "two of them" is part of; without one the two are all that is counted."""


def _closes_a_part(view: View, last: int, including: CueMatch[str]) -> bool:
    """Tell whether a number is a part: "two of them children", or "four policemen among them," with nothing after it."""
    words = view.sentence.words
    if including.first == last:
        return True
    ends = including.last >= len(words) or any(w.kind == "mark" for w in words[including.last : including.last + 2])
    return including.first == last + 1 and words[last].kind == "word" and ends


def _cost(
    view: View, match: CueMatch[CasualtyCue], number: NumberMention, matches: list[CueMatch[CasualtyCue]], order: str
) -> float:
    at, end = view.word(number.start), view.word(number.end - 1) + 1
    if at < match.last and end > match.first:
        return -1.0 if match.meaning.form == "counted" else 1.0
    before = end <= match.first
    people_between = any(end <= m.first <= end + 1 and match.first - m.last <= 0 for m in view.people)
    if before and order == "svo" and (end == match.first or people_between):
        return 0.0  # "two civilians killed and 11 wounded"
    gap = match.first - end if before else at - match.last
    low, high = (end, match.first) if before else (match.last, at)
    attack = not before and order != "sov" and any(low <= m.first < high for m in view.events)
    marks = [i for i in range(low, high) if view.sentence.words[i].norm in (",", "،", ";", "؛")]
    if len(marks) >= 2 and any(m.meaning == "including" and marks[0] < m.first < marks[-1] for m in view.roles):
        gap, marks = gap - (marks[-1] - marks[0] + 1), []  # "six citizens, four policemen among them, died"
        low, high = (low, low) if before else (high, high)
    cost = float(gap) + 4 * sum(low <= m.first < high for m in matches if m is not match) + len(marks)
    cost += 5 * sum(view.sentence.words[i].norm in (";", "؛") for i in marks)
    cost += (_DEAREST if number.high is None else 5) * attack  # "was killed in an attack by three gunmen"
    cost += 2.0 * abs(view.clause(at) - view.clause(match.first))
    if match.meaning.form == "counted":
        cost += 0 if before else 6
        cost += 3 * (gap > 4)
    elif match.meaning.form == "verb" or match.meaning.form == "noun":
        cost += 3 if before and order != "sov" else 0
        cost += 3 if not before and order == "sov" else 0
    if any(0 <= m.first - end <= 2 for m in view.people):
        cost -= 1.5
    elif any(low <= m.first < high and m.meaning.number == "one" for m in view.people):
        cost += 6  # "in two columns, and a fighter died": another noun owns the number
    return max(cost, 0.0)


def _victims(
    view: View, match: CueMatch[CasualtyCue], number: NumberMention | None, others: list[NumberMention], order: str
) -> Victims | None:
    place = view.offsets(match)
    what = match.meaning.what
    names = name_runs(view, match)
    if (
        number is not None
        and len(names) > 1
        and max(e for _, e in names) <= number.start
        and number.exact
        and (number.low or 0) <= 3
    ):
        total = len(names) + (number.low or 0)
        person = _person(view, match.first, match.last, match)
        return _settle(
            view,
            match,
            order,
            Victims(what, total, total, True, person[0], "", [place, *names, (number.start, number.end)]),
            match.last,
        )
    if number is not None:
        spare = [n for n in view.numbers if n not in others and counts_people(view, n)]
        groups = add_groups(view, number, match, spare)
        low, high, exact = groups.low, groups.high, number.exact and groups.high is not None
        places = [place, *groups.places]
        end = view.word(number.end - 1) + 1
        if _at_least(view, max(end, groups.last)):
            high, exact = None, False
        person = _person(view, view.word(number.start), end, match)
        text = view.sentence.words[view.word(number.start)].text if number.end <= number.start else number.text
        kind = person[0] if groups.classes <= {person[0]} else "unknown"
        return _settle(view, match, order, Victims(what, low, high, exact, kind, text, places), end)
    if _titled(view, match, order):
        return None
    person = _person(view, match.first, match.last, match)
    if len(names) > 1 or (names and not person[1]):
        extra = _extra_people(view, names, match, others)
        total = len(names) + extra
        return _settle(view, match, order, Victims(what, total, total, True, person[0], "", [place, *names]), match.last)
    words = " ".join(t.text for t in view.sentence.words[match.first : match.last])
    single = _single(view, match)
    if single is not None and match.meaning.form != "counted":
        return _settle(view, match, order, Victims(what, 1, 1, True, "military", words, [place, single]), match.last)
    if person[1] == "one" and (match.meaning.form != "counted" or _lone(view, match, order)):
        return _settle(view, match, order, Victims(what, 1, 1, True, person[0], words, [place, *person[2]]), match.last)
    if match.meaning.form in ("suffered", "counted", "verb") or person[1]:
        return _settle(view, match, order, Victims(what, 1, None, False, person[0], words, [place, *person[2]]), match.last)
    return _settle(view, match, order, Victims(what, 1, None, False, "unknown", words, [place]), match.last)


def _titled(view: View, match: CueMatch[CasualtyCue], order: str) -> bool:
    """Tell whether a counted noun with its article and no number names one told of before, or is a title ("the martyr X")."""
    single = any(m.first == match.first and m.last == match.last and m.meaning.number == "one" for m in view.people)
    definite = view.sentence.words[match.first].norm.startswith("ال")
    return order == "vso" and match.meaning.form == "counted" and single and definite and match.last - match.first == 1


def _lone(view: View, match: CueMatch[CasualtyCue], order: str) -> bool:
    """Tell whether a counted noun without a number is one person: Arabic "سقوط قتيل", but not "between dead and wounded"."""
    if order != "vso" or match.last - match.first > 1:
        return False
    word = view.sentence.words[match.first]
    single = any(m.first == match.first and m.last == match.last and m.meaning.number == "one" for m in view.people)
    ranged = any(w.norm in _BETWEEN for w in view.sentence.words[max(match.first - 3, 0) : match.first])
    return single and not ranged and not word.norm.startswith("ال")


_BETWEEN = frozenset({"بين", "مابين", "اكثر", "عشرات", "مئات", "الاف"})
"""Words before a singular that make it a kind of many: "40 between dead and wounded"."""


def _single(view: View, match: CueMatch[CasualtyCue]) -> Place | None:
    """Give the place of one named side's soldier ("a Ukrainian soldier was wounded") who alone stands beside the word."""
    if match.meaning.form != "suffered":
        return None
    for mention in view.actors:
        first, last = view.word(mention.start), view.word(mention.end - 1) + 1
        beside = 0 <= match.first - last <= 2 or 0 <= first - match.last <= 2
        if beside and mention.pattern == "soldiers" and mention.single and mention.case in ("nom", None):
            return mention.start, mention.end
    return None


def _at_least(view: View, last: int) -> bool:
    """Tell whether "at least" stands behind a counted group ("43 people at least") and opens no other number."""
    for match in view.roles:
        if match.meaning == "at_least" and 0 <= match.first - last <= 3:
            opens = any(view.word(n.start) <= match.first < view.word(n.end - 1) + 1 for n in view.numbers)
            crossed = any(last <= m.first < match.first for m in (*view.casualties, *view.events))
            return not opens and not crossed
    return False


def _person(view: View, first: int, last: int, match: CueMatch[CasualtyCue]) -> tuple[str, str, list[Place]]:
    """Give (class, number, places) of the people word nearest to a stretch, within its clause where one is there."""
    best: tuple[float, CueMatch[PersonCue]] | None = None
    for person in view.people:
        gap = person.first - last if person.first >= last else first - person.last
        cost = max(gap, 0) + 3 * abs(view.clause(person.first) - view.clause(match.first)) + (1 if person.first < first else 0)
        if cost <= 7 and (best is None or cost < best[0]):
            best = (cost, person)
    if best is None:
        return "unknown", "", []
    cue = best[1].meaning
    return cue.person_class, cue.number, [view.offsets(best[1])]


def _extra_people(view: View, names: list[Place], match: CueMatch[CasualtyCue], others: list[NumberMention]) -> int:
    """Count one-person words joined to a list of names and not describing one of them ("as well as one civilian")."""
    last = max((view.word(end - 1) + 1 for _, end in names), default=0)
    extra = 0
    for number in view.numbers:
        at = view.word(number.end - 1) + 1
        listed = last > match.first or at <= match.first + 1
        if (
            listed
            and number not in others
            and last <= view.word(number.start) <= last + 5
            and counts_people(view, number)
            and any(0 <= m.first - at <= 1 for m in view.people)
        ):
            extra += number.low or 0
    return extra


def _whose(view: View, match: CueMatch[CasualtyCue], doer: ActorMention | None) -> str | None:
    """Give the party of the people hurt, never of who did it: the one named beside them, or, where somebody did it, in
    their own words.

    Nationality alone is not read as a side yet: of one battle told in parts the same side's own losses would be added up.
    """
    people = [m for m in view.people if abs(m.first - match.first) <= _NEAR_PEOPLE]
    within: list[tuple[int, int, str]] = []
    beside: list[tuple[int, str]] = []
    for mention in view.actors:
        at, end = view.word(mention.start), view.word(mention.end - 1) + 1
        if mention.party is None or mention is doer or abs(at - match.first) > _NEAR_PEOPLE + 1:
            continue
        if doer is not None and any(at < m.last and m.first < end for m in people):
            within.append((abs(at - match.first), at, mention.party))
        if any(0 <= at - m.last <= 1 or 0 <= m.first - end <= 1 for m in people):
            beside.append((at, mention.party))
    if within:
        return min(within)[2]
    return beside[0][1] if beside else None


_NEAR_PEOPLE = 8
"""Words between a casualty word and the people it speaks of."""


def _settle(view: View, match: CueMatch[CasualtyCue], order: str, victims: Victims, last: int) -> Victims:
    """Set whose people they are and whether the number is a running total or an increment."""
    victims.side = _whose(view, match, harmer(view, match, order)) or victims.side
    victims.own = any(m.meaning == "own" and abs(m.first - match.first) <= 6 for m in view.roles)
    clause = view.clause(match.first)
    for toll in view.tolls:
        if toll.meaning == "increment" and abs(toll.first - last) <= 4:
            victims.cumulative = False
        elif toll.meaning == "toll" and view.clause(toll.first) == clause:
            victims.cumulative = True
    return victims
