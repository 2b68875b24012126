"""How a report fits a group of others: votes, rarity, and what is no evidence."""

from typing import Any

import numpy as np
import pytest
from made import FAR_VILLAGE, claim, dead, on, report

from trucewatch.link.extraction import Report, mentions
from trucewatch.link.fit import fits, profiles
from trucewatch.link.table import build
from trucewatch.link.votes import Named, Votes, likelihood
from trucewatch.model.claim import Place

_NEXT_VILLAGE = Place("next", "Next", 39.60, 46.50, 1500, "Next")
_TOLD = {"actor": "armenia", "target": "azerbaijan", "type": "shelling", "counts": [dead(4)]}


def _told(name: str, **fields: Any) -> Report:
    return report(name, claim(name, **{**_TOLD, **fields}), published="2023-04-13")


def _fit(others: list[Report], asked: Report, *, own: bool = False) -> float:
    """How well the last report fits the group of the others."""
    every = mentions([*others, asked])
    row = next(at for at, mention in enumerate(every) if mention.document.id == asked.document.id)
    group = np.zeros(len(every), dtype=np.int64)
    if not own:
        group[row] = 1
    said = profiles(build(every), group, 2)
    points, _against = fits(said, np.array([row]), np.array([0]), np.array([own]))
    return float(points[0])


def test_votes_name_the_first_two_of_each_group() -> None:
    values, group = np.array([7, 7, 7, 9, 9, 5, 0]), np.array([0, 0, 0, 0, 0, 1, 1])
    votes = Votes.of(values, values != 0, group, 2)
    assert (votes.top.tolist(), votes.most.tolist(), votes.next.tolist()) == ([7, 5], [3, 1], [2, 0])
    rows, own = np.array([0, 3, 5, 6]), np.array([True, True, True, True])
    alike, other = votes.sides(rows, group[rows], own)
    assert (alike.tolist(), other.tolist()) == ([2, 1, 0, 0], [2, 3, 0, 1])


def test_a_rare_value_in_common_says_more_and_silence_says_nothing() -> None:
    two, none = np.array([2], np.int32), np.array([0], np.int32)
    assert likelihood(two, none, 0.9, 0.01)[0] > likelihood(two, none, 0.9, 0.3)[0] > 0
    assert likelihood(none, none, 0.9, 0.1)[0] == 0
    assert likelihood(none, two, 0.9, 0.1)[0] < likelihood(none, np.array([1], np.int32), 0.9, 0.1)[0] < 0


@pytest.mark.parametrize(
    "field",
    [
        {"day": "2023-04-12"},
        {"type": "mine_blast"},
        {"actor": "azerbaijan", "target": "armenia"},
        {"counts": [dead(9)]},
        {"place": _NEXT_VILLAGE},
        {"place": FAR_VILLAGE},
    ],
    ids=lambda field: next(iter(field)),
)
def test_a_field_in_which_a_report_differs_from_the_others_speaks_against_it(field: dict[str, Any]) -> None:
    others = [_told(name) for name in "abc"]
    assert _fit(others, _told("z", **field)) < _fit(others, _told("z"))


def test_a_missing_field_is_no_evidence() -> None:
    others = [_told(name) for name in "abc"]
    poor = _fit(others, _told("z", counts=[], actor=None))
    assert _fit(others, _told("z", counts=[dead(9)], actor="azerbaijan")) < poor < _fit(others, _told("z"))


def test_a_side_that_blames_the_other_is_a_version_and_not_another_event() -> None:
    others = [_told(name) for name in "abc"]
    blamed = {"actor": "azerbaijan", "target": "armenia"}
    assert _fit(others, _told("z", speaker="armenia", **blamed)) > _fit(others, _told("z", **blamed))


def test_villages_a_group_names_both_speak_against_neither() -> None:
    front = [_told("a"), _told("b", place=_NEXT_VILLAGE), _told("c")]
    assert _fit(front, _told("z", place=_NEXT_VILLAGE)) > _fit([_told(name) for name in "abc"], _told("z", place=_NEXT_VILLAGE))


def test_an_undated_report_fits_the_days_before_its_publication() -> None:
    undated = {"day": None}
    near = [_told(name, day="2023-04-12") for name in "abc"]
    long_before = [_told(name, day="2023-03-01") for name in "abc"]
    assert _fit(near, _told("z", **undated)) > _fit(long_before, _told("z", **undated)) + 5


def test_a_wide_time_holds_its_days() -> None:
    others = [_told(name) for name in "abc"]
    month = on("2023-04-01", end="2023-04-30", precision="month")
    assert _fit(others, _told("z", when=month)) > _fit(others, _told("z", day="2023-04-14"))


def test_a_row_is_held_against_the_others_of_its_own_group() -> None:
    others = [_told(name) for name in "abc"]
    assert _fit(others, _told("z"), own=True) == pytest.approx(_fit(others, _told("z")), abs=0.01)


def test_places_are_shared_by_whichever_of_their_names() -> None:
    codes = np.array([[11, 12, 0], [12, 0, 0], [0, 0, 0]])
    named = Named.of(codes, np.array([0, 1, 1]))
    rows, groups = np.array([0, 1, 2]), np.array([1, 0, 0])
    assert named.shared(rows, groups, np.zeros(3, bool)).tolist() == [True, True, False]
    assert named.some(np.array([0, 1]), np.zeros(2, bool)).tolist() == [True, True]
