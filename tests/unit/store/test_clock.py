from datetime import date

import pytest

from trucewatch.errors import InputError
from trucewatch.store.clock import as_of_moment, moment, now


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-11-16", "2021-11-16T00:00:00Z"),
        ("2021-11-16T02:00:00+04:00", "2021-11-15T22:00:00Z"),
        ("2021-11-16T02:00:00Z", "2021-11-16T02:00:00Z"),
        (date(2021, 11, 16), "2021-11-16T00:00:00Z"),
    ],
)
def test_moments_have_one_form(value, expected):
    assert moment(value) == expected


@pytest.mark.parametrize("value", ["yesterday", "2021-13-01", "2021-11-16T10:00:00", ""])
def test_what_names_no_moment_is_refused(value):
    with pytest.raises(InputError):
        moment(value)


def test_a_day_asked_for_lasts_until_its_end():
    assert as_of_moment("2021-11-16") == "2021-11-16T23:59:59Z"
    assert as_of_moment(None) is None
    assert moment(now()) == now() or moment(now()) <= now()
