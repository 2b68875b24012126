"""Promises become expectations, one for many reports; later reports keep them, people outweigh reports, time keeps none."""

import itertools
from typing import Any

import pytest
from factories import claim, document

from trucewatch.agreements.load import load_agreement
from trucewatch.assess.bodies import body_of
from trucewatch.assess.expectations import Expectation, expectations
from trucewatch.assess.meetings import meetings
from trucewatch.model.centre import Entry
from trucewatch.model.claim import Claim, Count, Participant, Place, Speaker, When
from trucewatch.model.document import Document

KARABAKH = load_agreement("karabakh-2020")
BRUSSELS = Place("brussels", "Brussels", 50.85, 4.35, 5000, "Brussels")
WORDS = "They will meet in Brussels on 15 December. The deputy prime ministers' working group held its tenth meeting."
PAIR = ("ilham-aliyev", "nikol-pashinyan")


def _report(published: str, name: str) -> Document:
    return document(WORDS, uri=f"https://example.org/{name}", published=published)


def _meeting(of: Document, *, mode: str = "planned", people: tuple[str, ...] = PAIR, **values: Any) -> Claim:
    values.setdefault("participants", tuple(Participant(each, each, None, "attendee") for each in people))
    words = {f"participants.{n}": "They" for n in range(len(values["participants"]))}
    words |= {"when": "15 December", "places.0": "Brussels", "counts.0": "tenth", "speakers.0": "They", "speakers.1": "They"}
    values = {"type": "meeting", **values}
    return claim(of, "They will meet in Brussels", kind="meeting", mode=mode, words=words, **values)


def _day(day: str, end: str | None = None) -> When:
    return When(day, end or day, "day", "15 December")


def _all(
    claims: list[tuple[Document, Claim]], today: str, marks: tuple[Entry, ...] = (), packs: Any = ()
) -> tuple[Expectation, ...]:
    documents = {of.id: of for of, _claim in claims}
    return expectations([each for _of, each in claims], documents, packs, marks, today)


STORY = _report("2021-11-26", "story")
STORY_CLAIM = _meeting(STORY, places=(BRUSSELS,))
"""As in the seed story: two people, a place, "in the near future"."""
TURKISH = _report("2021-11-26", "turkish")
TURKISH_CLAIM = _meeting(TURKISH, when=_day("2021-12-15"))
PROPOSAL = _report("2021-11-19", "proposal")
PROPOSAL_CLAIM = _meeting(PROPOSAL, mode="called_for", people=("charles-michel",), when=_day("2021-12-15"), places=(BRUSSELS,))
PLANNED = [(STORY, STORY_CLAIM), (TURKISH, TURKISH_CLAIM), (PROPOSAL, PROPOSAL_CLAIM)]


def test_one_meeting_told_three_times_is_one_expectation() -> None:
    (found,) = _all(PLANNED, "2021-11-26")
    assert len(found.told) == 3
    assert (found.place, found.start, found.end, found.vague) == ("Brussels", "2021-12-15", "2021-12-15", False)
    assert found.state == "awaited"
    assert found.people == PAIR


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_intake_changes_nothing(order: tuple[int, ...]) -> None:
    assert _all([PLANNED[n] for n in order], "2021-11-26") == _all(PLANNED, "2021-11-26")


def test_what_is_only_called_for_is_not_expected() -> None:
    assert _all([(PROPOSAL, PROPOSAL_CLAIM)], "2021-11-26") == ()


def test_a_vague_day_is_asked_for_after_a_quarter() -> None:
    (found,) = _all([(STORY, STORY_CLAIM)], "2021-11-27")
    assert (found.vague, found.end, found.state) == (True, "2022-02-24", "awaited")
    assert _all([(STORY, STORY_CLAIM)], "2022-02-25")[0].state == "asked_for"


def test_a_day_that_passed_is_asked_for_and_never_held() -> None:
    assert _all(PLANNED, "2021-12-15")[0].state == "due"
    (found,) = _all(PLANNED, "2021-12-16")
    assert (found.state, found.basis) == ("asked_for", "")


@pytest.mark.parametrize("day", ["2021-12-14", "2021-12-15"])
def test_brussels_took_place_on_either_day(day: str) -> None:
    later = _report("2021-12-16", "later")
    told = _meeting(later, mode="asserted", when=_day(day), places=(BRUSSELS,))
    (found,) = _all([*PLANNED, (later, told)], "2021-12-16")
    assert (found.state, found.basis, found.late) == ("held", "report", False)
    assert [(kept.day, kept.claim) for kept in found.kept] == [(day, told.id)]


def test_as_known_before_the_report_it_is_still_awaited() -> None:
    later = _report("2021-12-16", "later")
    told = _meeting(later, mode="asserted", when=_day("2021-12-14"), places=(BRUSSELS,))
    assert _all([*PLANNED, (later, told)], "2021-12-10")[0].state == "awaited"


@pytest.mark.parametrize(
    "other",
    [
        {"places": (Place("moscow", "Moscow", 55.7, 37.6, 5000, "Moscow"),), "when": _day("2021-12-15")},
        {"people": ("antony-blinken", "ararat-mirzoyan"), "when": _day("2021-12-15"), "places": (BRUSSELS,)},
        {"when": _day("2022-04-06"), "places": (BRUSSELS,)},
        {"type": "call", "when": _day("2021-12-15")},
    ],
)
def test_another_meeting_does_not_keep_the_promise(other: dict[str, Any]) -> None:
    later = _report("2022-04-07", "later")
    (found,) = _all([*PLANNED, (later, _meeting(later, mode="asserted", **other))], "2022-04-07")
    assert found.state == "asked_for"


@pytest.mark.parametrize(("type_", "state"), [("meeting_postponed", "postponed"), ("meeting_cancelled", "dropped")])
def test_a_report_may_put_it_off_or_call_it_off(type_: str, state: str) -> None:
    later = _report("2021-12-10", "later")
    (found,) = _all([*PLANNED, (later, _meeting(later, mode="asserted", type=type_, places=(BRUSSELS,)))], "2021-12-11")
    assert (found.state, found.basis) == (state, "report")


def _mark(expectation: str, state: str, at: str = "2021-12-17T10:00:00+00:00", **values: str) -> Entry:
    return Entry(
        "m" + at, "mark", "somebody", at, {"expectation": expectation, "state": state, "day": "", "moved_to": "", **values}
    )


def test_a_persons_word_outweighs_reports_and_the_last_word_holds() -> None:
    (plain,) = _all(PLANNED, "2021-12-17")
    first = _mark(plain.aliases[-1], "unknown")
    second = _mark(plain.id, "held", "2021-12-18T10:00:00+00:00", day="2021-12-20")
    assert _all(PLANNED, "2021-12-18", (first,))[0].state == "unknown"
    (found,) = _all(PLANNED, "2021-12-18", (second, first))
    assert (found.state, found.basis, found.late, len(found.marks)) == ("held", "person", True, 2)


def test_what_was_put_off_is_asked_for_again_after_its_new_day() -> None:
    (plain,) = _all(PLANNED, "2021-12-17")
    moved = _mark(plain.id, "postponed", moved_to="2022-01-10")
    assert _all(PLANNED, "2022-01-10", (moved,))[0].state == "postponed"
    assert _all(PLANNED, "2022-01-11", (moved,))[0].state == "asked_for"


def test_the_id_stays_when_more_reports_come() -> None:
    (first,) = _all([(STORY, STORY_CLAIM)], "2021-11-26")
    late = _report("2021-11-28", "late")
    (more,) = _all([(STORY, STORY_CLAIM), (late, _meeting(late, when=_day("2021-12-15")))], "2021-11-28")
    assert more.id == first.id


def test_swapping_the_parties_changes_nothing() -> None:
    swap = {"ilham-aliyev": "nikol-pashinyan", "nikol-pashinyan": "ilham-aliyev"}
    turned = _meeting(STORY, people=tuple(swap[each] for each in PAIR), places=(BRUSSELS,))
    (one,), (other,) = _all([(STORY, STORY_CLAIM)], "2021-12-30"), _all([(STORY, turned)], "2021-12-30")
    assert (one.state, one.start, one.end, one.id) == (other.state, other.start, other.end, other.id)
    assert set(one.people) == set(other.people)


def test_the_agreement_names_days_of_its_own() -> None:
    found = {each.words: each for each in _all([], "2021-11-26", packs=(KARABAKH,))}
    duty = found["Kelbajar district is returned"]
    assert (duty.end, duty.state) == ("2020-11-25", "asked_for")
    first = next(each for words, each in found.items() if words.startswith("first meeting of the working group"))
    assert (first.kind, first.body, first.state) == ("meeting", "deputy-premier-working-group", "held")
    tasks = [each for each in found.values() if each.kind == "task" and each.body == "deputy-premier-working-group"]
    assert [each.end for each in sorted(tasks, key=lambda each: each.end)] == ["2021-02-28", "2021-03-01"]
    assert all(each.said <= "2021-01-01" for each in _all([], "2021-01-01", packs=(KARABAKH,)))


def test_a_withdrawal_at_its_place_keeps_a_duty() -> None:
    of = document("Forces withdrew from Aghdam on 20 November.", uri="https://example.org/w", published="2020-11-20")
    aghdam = Place("aghdam-district", "Aghdam", 40.0, 47.0, 9000, "Aghdam")
    words = {"places.0": "Aghdam", "when": "20 November"}
    left = claim(of, "Forces withdrew", type="withdrawal", places=(aghdam,), when=_day("2020-11-20"), words=words)
    found = {each.obligation: each for each in _all([(of, left)], "2020-12-01", packs=(KARABAKH,)) if each.obligation}
    assert (found["2"].state, found["2"].basis) == ("held", "report")
    assert found["6a"].state == "asked_for"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the trilateral working group of deputy prime ministers", "deputy-premier-working-group"),
        ("المجموعة المعنية بإلغاء حظر اتصالات النقل", "deputy-premier-working-group"),
        ("трёхсторонней рабочей группы", "deputy-premier-working-group"),
        ("Joint Russian-Turkish Monitoring Centre", "joint-monitoring-centre"),
        ("Commission on the delimitation of the state border", "border-commission"),
        ("the commission", ""),
        ("", ""),
    ],
)
def test_a_body_is_one_under_all_its_names(words: str, body: str) -> None:
    assert body_of(words, KARABAKH.bodies) == body


def test_a_meeting_keeps_ordinals_as_claims_and_messages_passed_on() -> None:
    of = _report("2021-10-20", "tenth")
    group = (Participant("transport_commission", "working group of deputy prime ministers", None, "attendee"),)
    count = Count("meetings", 10, 10, True, text="tenth")
    told = _meeting(of, mode="asserted", participants=group, counts=(count,))
    speakers = (Speaker("vladimir-putin", "Vladimir Putin"), Speaker("charles-michel", "Charles Michel"))
    passed = claim(
        of, "They will meet", kind="statement", type="readiness", mode="planned", speakers=speakers,
        words={"speakers.0": "They", "speakers.1": "They"},
    )  # fmt: skip
    (met,) = meetings([told, passed], {of.id: of}, (KARABAKH,))
    assert (met.body, met.day, met.said) == ("deputy-premier-working-group", "", "2021-10-20")
    assert [number for number, _piece in met.ordinals] == [10]
    assert met.relayed == (passed,)
