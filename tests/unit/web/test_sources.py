"""Which source another repeats, by its name; the days of silence before the day shown."""

from datetime import date

from trucewatch.model.source import Source
from trucewatch.web.views.sources import _repeated, _silence


def test_a_repeated_source_is_shown_by_its_name() -> None:
    agency = Source("am-agency", "An agency", "news_agency", origin_of="am-mod")
    assert _repeated(agency, {"am-mod": "A ministry"}) == "A ministry"
    assert _repeated(agency, {}) == "am-mod"
    assert _repeated(None, {}) == ""


def test_silence_is_counted_to_the_day_shown() -> None:
    assert _silence("2021-11-20", date(2021, 11, 26)) == 6
    assert _silence("", date(2021, 11, 26)) is None
