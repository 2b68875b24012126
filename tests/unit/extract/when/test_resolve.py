"""Anchors, conflicts and zones: what a mention becomes under different things known about its report."""

import pytest

from trucewatch.extract.when import Anchors, TimeReader, day_of, resolve, weekday_fits
from trucewatch.extract.when.mention import TimeMention
from trucewatch.languages.pack import load_pack

READERS = {code: TimeReader(load_pack(code)) for code in ("ar", "ru", "en", "tr", "az", "hy")}


def only(code: str, text: str) -> TimeMention:
    found = READERS[code].read(text, 0, len(text))
    assert len(found) == 1, found
    return found[0]


def test_month_names_that_disagree_keep_both_readings() -> None:
    when = resolve(only("ar", "في 9 تشرين الأول/نوفمبر 2020، إلى اتفاق"), Anchors())
    assert when is not None
    assert (when.start, [a.start for a in when.alternatives]) == ("2020-11-09", ["2020-10-09"])
    assert "disagree" in when.reason


@pytest.mark.parametrize("text", ["9 نوفمبر/تشرين الأول 2020", "9 نوفمبر (تشرين الأول) 2020"])
def test_the_order_of_disagreeing_names_does_not_matter(text: str) -> None:
    when = resolve(only("ar", text), Anchors())
    assert when is not None
    assert (when.start, [a.start for a in when.alternatives]) == ("2020-11-09", ["2020-10-09"])


def test_weekday_against_date_keeps_both() -> None:
    mention = only("en", "on Monday, 16 November 2021, he")
    when = resolve(mention, Anchors())
    assert weekday_fits(mention, Anchors()) is False
    assert when is not None
    assert when.start == "2021-11-16"
    assert [a.start for a in when.alternatives] == ["2021-11-15"]
    assert "Tuesday" in when.reason
    assert "Monday" in when.reason


def test_weekday_picks_the_year() -> None:
    when = resolve(only("en", "Monday, November 16"), Anchors(published="2021-11-17"))
    assert when is not None
    assert when.start == "2020-11-16"


def test_a_weekday_never_moves_a_date_into_a_far_year_to_come() -> None:
    when = resolve(only("en", "Tuesday, 13 September"), Anchors(published="2021-11-17"))
    assert when is not None
    assert when.start == "2021-09-13"
    assert "Monday" in when.reason


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The same day"),
        ("ar", "اليوم نفسه"),
        ("ru", "В тот же день"),
        ("tr", "Aynı gün"),
        ("az", "Həmin gün"),
        ("hy", "Նույն օրը"),
    ],
)
def test_same_day_needs_a_story(code: str, text: str) -> None:
    mention = only(code, text)
    assert resolve(mention, Anchors(published="2021-11-17")) is None
    when = resolve(mention, Anchors(published="2021-11-17", story="2021-11-10"))
    assert when is not None
    assert when.start == "2021-11-10"


def test_next_day_counts_from_the_story() -> None:
    when = resolve(only("en", "The next day"), Anchors(published="2021-11-17", story="2021-11-10"))
    assert when is not None
    assert when.start == "2021-11-11"


def test_dateline_goes_before_publication() -> None:
    when = resolve(only("en", "Soldiers fired on yesterday"), Anchors(published="2021-11-19", dateline="2021-11-17"))
    assert when is not None
    assert when.start == "2021-11-16"


def test_clock_takes_the_theatre_zone_and_the_story_day() -> None:
    when = resolve(only("en", "at 18:30"), Anchors(published="2021-11-17", story="2021-11-16", zone="Asia/Yerevan"))
    assert when is not None
    assert when.start == "2021-11-16T18:30+04:00"
    assert when.reason


def test_zones_follow_the_history_of_the_place() -> None:
    when = resolve(only("ru", "4 июня 2012 года в 13:00 по московскому времени"), Anchors())
    assert when is not None
    assert when.start == "2012-06-04T13:00+04:00"


def test_one_truce_on_three_clocks_is_one_moment() -> None:
    texts = [
        ("hy", "2021 թ. նոյեմբերի 16-ին ժամը 18:30-ին (Երևանի ժամանակով)"),
        ("tr", "16 Kasım 2021 TSİ 17.30'da"),
        ("en", "16 November 2021 at 14:30 GMT"),
    ]
    from datetime import datetime

    moments = set()
    for code, text in texts:
        when = resolve(only(code, text), Anchors())
        assert when is not None
        assert when.start is not None
        moments.add(datetime.fromisoformat(when.start).timestamp())
    assert len(moments) == 1


@pytest.mark.parametrize(("tense", "start"), [("past", "2021-11-12"), ("future", "2021-11-19"), (None, "2021-11-12")])
def test_a_bare_weekday_follows_the_tense(tense: str | None, start: str) -> None:
    when = resolve(only("en", "on Friday"), Anchors(published="2021-11-17", tense=tense))
    assert when is not None
    assert when.start == start


def test_a_window_with_hours_ends_when_the_report_was_published() -> None:
    when = resolve(only("en", "the past 24 hours"), Anchors(published="2021-11-17T10:00:00+04:00"))
    assert when is not None
    assert (when.start, when.end) == ("2021-11-16T10:00+04:00", "2021-11-17T10:00+04:00")


def test_hijri_and_civil_dates_that_clash_are_kept() -> None:
    when = resolve(only("ar", "21 ربيع الثاني 1443هـ الموافق 20 نوفمبر 2021"), Anchors())
    assert when is not None
    assert when.start == "2021-11-20"
    assert [a.start for a in when.alternatives] == ["2021-11-26"]
    assert "hijri" in when.reason


def test_day_of() -> None:
    assert str(day_of("2021-11-17T23:30:00+04:00")) == "2021-11-17"
    assert day_of("yesterday") is None
    assert day_of(None) is None


def test_a_broken_table_is_refused_by_name() -> None:
    from trucewatch.errors import DataError
    from trucewatch.extract.when.word_list import load_lexicon

    with pytest.raises(DataError, match="wrods"):
        load_lexicon("xx", {"wrods": {}})
    with pytest.raises(DataError, match="ending set"):
        load_lexicon("xx", {"words": {"OF": ["a~nouns"]}})
