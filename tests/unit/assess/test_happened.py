"""Reports of what took place, by what ties them and by their day."""

from trucewatch.assess.happened import Happened, Happenings, moved
from trucewatch.assess.planned import Piece


def _told(name: str, day: str, *, state: str = "held", dated: bool = True, piece: str = "") -> Happened:
    made = Piece(
        id=piece or f"exp_{name}", kind="meeting", type="meeting", said=day, start=day, end=day, vague=not dated, firm=False,
        words="they met", source="", claim=f"clm_{name}", people=frozenset({"A", "B"}),
    )  # fmt: skip
    return Happened(made, state, dated)


def _near(happenings: Happenings, first: str, last: str) -> list[str]:
    return [each.piece.claim for each in happenings.near(("meeting", "who", "A"), first, last)]


def test_a_meeting_held_is_found_by_its_day_and_what_was_put_off_at_any_time() -> None:
    listed = [
        _told("late", "2021-05-01"),
        _told("put_off", "2020-12-01", state="postponed"),
        _told("early", "2021-01-10"),
        _told("undated", "2022-01-01", dated=False),
    ]
    happenings = Happenings(listed)
    assert _near(happenings, "2021-01-01", "2021-02-01") == ["clm_put_off", "clm_early", "clm_undated"]
    assert _near(happenings, "2021-01-10", "2021-05-01") == ["clm_late", "clm_put_off", "clm_early", "clm_undated"]
    assert list(happenings.near(("meeting", "who", "C"), "2021-01-01", "2021-02-01")) == []


def test_of_two_claims_at_one_place_both_are_found_whatever_the_day() -> None:
    happenings = Happenings([_told("one", "2021-05-01", piece="exp_same"), _told("other", "2019-05-01", piece="exp_same")])
    assert _near(happenings, "2021-01-01", "2021-02-01") == ["clm_one", "clm_other"]


def test_days_are_moved_and_what_is_no_day_is_before_all() -> None:
    assert moved("2021-12-30", 3) == "2022-01-02"
    assert moved("soon", 3) == moved("9999-12-31", 3) == ""
