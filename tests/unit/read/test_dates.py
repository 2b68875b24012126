"""Dates in datelines and stamps, in six languages."""

from datetime import date

import pytest

from trucewatch.read.dates import find_date


@pytest.mark.parametrize(
    ("line", "language", "iso"),
    [
        ("26 نوفمبر 2021ء", "ar", "2021-11-26"),
        ("٢٦ نوفمبر ٢٠٢١", "ar", "2021-11-26"),
        ("9 تشرين الثاني/نوفمبر 2020", "ar", "2020-11-09"),
        ("الجمعة - 26 نيسان 2024", "ar", "2024-04-26"),
        ("09th September, 2019", "en", "2019-09-09"),
        ("November 16, 2021", "en", "2021-11-16"),
        ("Sept. 3, 2021", "en", "2021-09-03"),
        ("2021-06-04", "en", "2021-06-04"),
        ("25/01/2024", "en", "2024-01-25"),
        ("11 марта 2023, 20:09", "ru", "2023-03-11"),
        ("8-го ноября 2020 года", "ru", "2020-11-08"),
        ("29.06.2019", "ru", "2019-06-29"),
        ("04-06-2021", "tr", "2021-06-04"),
        ("06 Şubat 2021", "tr", "2021-02-06"),
        ("12 Ağustos 2022", "tr", "2022-08-12"),
        ("16 noyabr 2021", "az", "2021-11-16"),
        ("16 ՆՈՅԵՄԲԵՐԻ, 2021", "hy", "2021-11-16"),
    ],
)
def test_a_full_date_is_read(line: str, language: str, iso: str) -> None:
    found = find_date(line, language)
    assert found is not None
    assert found.iso() == iso


def test_a_date_without_a_year_is_no_day() -> None:
    found = find_date("Nov 16", "en")
    assert found is not None
    assert (found.day, found.month, found.year, found.iso()) == (16, 11, None, None)
    assert found.nearest(date(2022, 1, 3)) == date(2021, 11, 16)


def test_english_day_and_month_that_could_be_swapped_are_not_guessed() -> None:
    found = find_date("04/06/2021", "en")
    assert found is not None
    assert found.ambiguous
    assert found.iso() is None
    assert find_date("04/06/2021", "tr").iso() == "2021-06-04"  # type: ignore[union-attr]


@pytest.mark.parametrize("line", ["", "the 30 soldiers", "in November", "5 جنود", "99.99.2021", "1.5.3"])
def test_what_is_no_date_is_not_read_as_one(line: str) -> None:
    assert find_date(line, "en") is None


def test_a_day_the_calendar_lacks_gives_no_day() -> None:
    found = find_date("31 февраля 2021", "ru")
    assert found is not None
    assert found.iso() is None


def test_offsets_cover_the_date_and_nothing_else() -> None:
    line = "BAKU, 16 November 2021 (Reuters)"
    found = find_date(line, "en")
    assert found is not None
    assert line[found.start : found.end] == "16 November 2021"
