"""Days and values -> places on a drawing: a time axis that runs the way the page reads, with round ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.web.display.chart import Tick
from trucewatch.web.display.times import isolated, moment_text

TICKS = 5


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From the first to the last day between ``start`` and ``end`` of a drawing ``width`` wide; ``mirrored`` right to left."""

    first: date
    last: date
    start: float
    end: float
    width: float
    mirrored: bool

    @classmethod
    def over(cls, days: Iterable[str], start: float, end: float, width: float, *, mirrored: bool) -> "TimeAxis":
        """Take ISO days and where to draw, give an axis with a little room on both sides."""
        found = sorted(date.fromisoformat(day[:10]) for day in days)
        room = timedelta(days=max((found[-1] - found[0]).days // 25, 5))
        return cls(found[0] - room, found[-1] + room, start, end, width, mirrored)

    def at(self, day: str) -> float:
        """Take an ISO day, give its place."""
        share = (date.fromisoformat(day[:10]) - self.first).days / max((self.last - self.first).days, 1)
        x = self.start + share * (self.end - self.start)
        return round(self.width - x if self.mirrored else x, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Give a few days with their words."""
        step = max((self.last - self.first).days // TICKS, 1)
        days = [self.first + timedelta(days=step * number + step // 2) for number in range(TICKS)]
        return tuple(Tick(self.at(day.isoformat()), isolated(moment_text(day.isoformat()))) for day in days if day <= self.last)


def value_ticks(highest: float) -> tuple[float, ...]:
    """Take the highest value, give round values from nothing to at least as high."""
    if highest <= 0:
        return (0.0, 1.0)
    size = 10 ** (len(str(int(highest))) - 1)
    step = next(part * size for part in (0.2, 0.5, 1, 2, 5, 10) if part * size * 5 >= highest)
    number = int(-(-highest // step))
    return tuple(step * place for place in range(number + 1))
