"""An observation: what a monitor, feed or sensor covered, so that silence has a state."""

from dataclasses import dataclass

COVERAGE: tuple[str, ...] = ("observed_nothing", "observed", "not_observed", "denied", "feed_down")


@dataclass(frozen=True, slots=True)
class Observation:
    """``start`` and ``end`` are ISO date-times; ``place`` a gazetteer id or zone slug; ``coverage`` one of COVERAGE."""

    id: str
    observer: str
    place: str
    start: str
    end: str
    coverage: str
    means: str = ""
    note: str = ""
    document: str | None = None
    recorded_at: str | None = None
