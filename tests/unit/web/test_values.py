"""Values in words: nothing invented, nothing dropped."""

from trucewatch.model.claim import Alternative, Count, Place, When
from trucewatch.web.display.names import Names
from trucewatch.web.display.sentences import in_words
from trucewatch.web.display.times import alternatives_text, moment_text, when_text
from trucewatch.web.display.values import count_text, number_text, place_text

NAMES = Names("en", {"armenia": "Armenia"})


def bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_numbers_say_what_they_do_not_know() -> None:
    assert number_text(None, None) == "no number given"
    assert number_text(0, None) == "no number given"
    assert number_text(2, 2) == "2"
    assert number_text(2, 2, exact=False) == "about 2"
    assert number_text(2, 5) == "2–5"
    assert number_text(2, None) == "at least 2"
    assert number_text(None, 5) == "at most 5"
    assert number_text(0, 0) == "0"


def test_times_keep_their_precision_and_their_zone() -> None:
    assert when_text(None) == ""
    assert when_text(When("2021-11-16", "2021-11-16", "day", "Tuesday")) == "16 November 2021"
    assert when_text(When("2021-11-01", "2021-11-30", "month", "November")) == "1 November 2021 – 30 November 2021 (to the month)"
    assert bare(when_text(When(None, None, "day", "soon"))) == "not dated: “soon”"
    assert when_text(When("2021-11-16", None, "range", "since")) == "from 16 November 2021"
    assert bare(moment_text("2020-11-10T00:00:00+03:00")) == "10 November 2020, 00:00 UTC+03:00"
    assert bare(moment_text("2020-11-09T21:00:00Z")) == "9 November 2020, 21:00 UTC"
    assert moment_text("not a day") == "not a day"


def test_other_readings_of_a_date_are_shown() -> None:
    when = When("2020-11-09", "2020-11-09", "day", "9", (Alternative("2020-10-09", "2020-10-09", "9 October"),))
    assert alternatives_text(when) == ("9 October 2020",)


def test_places_keep_the_name_the_text_used() -> None:
    assert bare(place_text(Place("p", "Shusha", 1.0, 2.0, 3, "Shushi"))) == "Shusha (named “Shushi”)"
    assert bare(place_text(Place("p", "Hadrut", 1.0, 2.0, 3, "hadrut"))) == "Hadrut"


def test_counts_say_whose_people_and_on_whose_word() -> None:
    line = count_text(Count("killed", 1, None, False, "military", "armenia", False, True, "at least one"), NAMES)
    assert bare(line) == "Killed: at least 1 · Military · Armenia · claimed of the other side · running total"


def test_sentences_of_the_linker_are_put_into_words() -> None:
    assert in_words("mutual: armenia blames azerbaijan and azerbaijan blames armenia", NAMES) == (
        "Mutual: Armenia blames azerbaijan, and the other way round."
    )
    assert in_words("something new", NAMES) == "something new"


def test_months_stand_in_the_case_that_dates_ask_for() -> None:
    from django.utils.translation import override

    with override("ru"):
        assert moment_text("2021-12-15") == "15 декабря 2021"
    with override("ar"):
        assert moment_text("2021-12-15") == "15 ديسمبر 2021"


def test_names_of_parties_are_words_only() -> None:
    for language in ("en", "ar", "ru"):
        for name in Names.of(language, ()).parties.values():
            assert name.strip("=|* ") == name
            assert name
