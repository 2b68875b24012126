"""Which of a mention's times is the event's: its own, the day of the statement, or the day the story is telling of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from trucewatch.extract.frame import Frame, Place
from trucewatch.extract.when.mention import Anchors, TimeMention
from trucewatch.extract.when.resolve import resolve
from trucewatch.model.claim import When


class Keeps(Protocol):
    """Anything that keeps a value with its places."""

    def put(self, name: str, value: object, places: Sequence[Place]) -> None: ...


@dataclass(slots=True)
class Dates:
    """The story's anchors and its memory: the statement day of each sentence, the last day told by each voice."""

    anchors: Anchors
    statement: dict[int, list[TimeMention]] = field(default_factory=dict)
    last: tuple[int, When, tuple[Place, ...]] | None = None
    told: list[tuple[int, list[TimeMention]]] = field(default_factory=list)

    def days(self, mentions: Sequence[TimeMention]) -> set[str]:
        """Take times, give the ISO days they stand for (a night both of its days); bare clock times give none."""
        found: set[str] = set()
        for mention in mentions:
            if mention.shape == "clock" or mention.kind == "window":
                continue
            when = resolve(mention, self.anchors)
            if when is not None and when.precision in ("minute", "hour", "day", "range"):
                found |= {value[:10] for value in (when.start, when.end) if value}
            elif when is not None and when.precision == "week" and when.start and when.end:
                found |= _every_day(when.start, when.end)
        return found

    def set_days(self, frames: Sequence[Frame]) -> None:
        """Take the event mentions in order, set the days each names; "the same day" counts from the mention before."""
        plain, told, sentence = self.anchors, set[str](), -_NEAR
        for frame in frames:
            frame.days = self.days(frame.times)
            said = self.days(self.statement.get(frame.sentence, []))
            if frame.days and not frame.background:
                self.anchors = replace(plain, story=min(frame.days))
                told, sentence = frame.days, frame.sentence
            elif not frame.days and not said and frame.sentence - sentence <= _AROUND:
                frame.around = told
            frame.bygone = self._bygone(frame.times)
        self.anchors = plain

    def _bygone(self, mentions: Sequence[TimeMention]) -> bool:
        """Tell whether every time is a month, year or longer that was over months before the report."""
        if self.anchors.published is None:
            return False
        published = date.fromisoformat(self.anchors.published[:10])
        found = [resolve(mention, self.anchors) for mention in mentions if mention.shape != "clock"]
        return bool(found) and all(when is not None and _long_over(when, published) for when in found)

    def choose(self, frame: Frame, values: Keeps) -> When | None:
        """Take a frame, give its time with a reason; keep its span. Never the publication day by itself."""
        ahead = frame.mode in _AHEAD and any(m.shape == "within" for m in frame.times)  # "is to leave within three months"
        self.anchors = replace(self.anchors, story=self._story_day(frame), tense="future" if ahead else None)
        own = self._best(frame.times if frame.mode == "planned" else [m for m in frame.times if not self._still_to_come(m)])
        if own is None:
            own = self._carried(frame)
        if own is None:
            return None
        when, places = own
        values.put("when", when, places)
        if (
            not frame.background
            and not frame.headline
            and frame.mode in ("asserted", "hedged", "denied")
            and when.start
            and (when.precision in ("minute", "hour", "day") or when.start[:10] == (when.end or "")[:10])
        ):
            self.last = (frame.sentence, when, tuple(places))
        return when

    def _still_to_come(self, mention: TimeMention) -> bool:
        """Tell whether a relative time would lie after the report: "after a day of clashes" is no day later then."""
        today = self.anchors.dateline or self.anchors.published
        if mention.kind not in ("relative", "window") or today is None or mention.shape == "clock":
            return False
        when = resolve(mention, self.anchors)
        single = when is not None and when.start is not None and when.start[:10] == (when.end or when.start)[:10]
        return single and when is not None and when.start is not None and when.start[:10] > today[:10]

    def _story_day(self, frame: Frame) -> str | None:
        """Give the last day told before this mention: of an event, else of a statement or a reporting period."""
        if self.last is not None and self.last[1].start:
            return self.last[1].start[:10]
        told = (*self.told, *sorted(self.statement.items()))
        before = [t for index, times in told if index < frame.sentence for t in times if t.kind != "window"]
        said = self._best(before)
        return said[0].start[:10] if said is not None and said[0].start else None

    def _best(self, mentions: Sequence[TimeMention]) -> tuple[When, list[Place]] | None:
        """Give the value of the most precise mention that resolves; a lone clock time takes its day from the story."""
        options: list[tuple[int, int, When, list[Place]]] = []
        days = sorted(self.days([m for m in mentions if m.shape != "clock"]))
        near = replace(self.anchors, story=days[0]) if days else self.anchors
        for mention in mentions:
            when = resolve(mention, near if mention.shape == "clock" else self.anchors)
            if when is not None and when.start is not None:
                options.append((_RANK.get(when.precision, 9), mention.start, when, [(mention.start, mention.end)]))
        if not options:
            return None
        _, _, when, places = min(options, key=lambda o: (o[0], o[1]))
        return when, places

    def _told_between(self, first: int, last: int) -> list[TimeMention]:
        """Give the times of sentences without events; what has happened is not told by a day still to come."""
        return [t for index, times in self.told if first <= index <= last for t in times if not self._after_report(t)]

    def _after_report(self, mention: TimeMention) -> bool:
        published = self.anchors.published
        when = resolve(mention, self.anchors) if published is not None else None
        return when is not None and published is not None and (when.start or "")[:10] > published[:10]

    def _carried(self, frame: Frame) -> tuple[When, list[Place]] | None:
        if frame.background or frame.mode in ("planned", "called_for", "conditional"):
            return None
        said = None if frame.echo or frame.again else self._best(self.statement.get(frame.sentence, []))
        if said is not None and frame.mode != "negated":
            return replace(said[0], reason=said[0].reason or "the day of the statement; the event's own day is not named"), said[
                1
            ]
        told = self._best(self._told_between(frame.sentence - _TOLD, frame.sentence - 1))
        if told is not None and (self.last is None or frame.sentence - self.last[0] > _NEAR):
            return replace(told[0], reason=told[0].reason or "the day the story named before, without an event of its own"), told[
                1
            ]
        after = self._best(self._told_between(frame.sentence + 1, frame.sentence + 2))
        if self.last is None and told is None and after is not None:
            return replace(after[0], reason=after[0].reason or "the day the story names just after"), after[1]
        if self.last is not None and frame.sentence - self.last[0] <= _NEAR:
            when = self.last[1]
            return replace(when, reason="the day the story was telling of just before"), list(self.last[2])
        return None


def _long_over(when: When, published: date) -> bool:
    """Tell whether a time is no day and no few days, and was over months before the report."""
    if not when.start or not when.end or when.precision not in _COARSE:
        return False
    first, last = date.fromisoformat(_first_day(when.start)), date.fromisoformat(_last_day(when.end))
    return (when.precision != "range" or (last - first).days >= _COARSE_DAYS) and (published - last).days > OLD_DAYS


def _first_day(value: str) -> str:
    return (value + "-01-01")[:10] if len(value) == 4 else (value + "-01")[:10]


def _last_day(value: str) -> str:
    return (value + "-12-28")[:10] if len(value) == 4 else (value + "-28")[:10] if len(value) == 7 else value[:10]


def _every_day(start: str, end: str) -> set[str]:
    first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    return {(first + timedelta(days=n)).isoformat() for n in range(min((last - first).days, 31) + 1)}


OLD_DAYS = 45
"""An event that ended this many days before the report is background told again. Monitors' inquiries and monthly
tallies reach back a month; agency background blocks reach back years."""
_AHEAD = frozenset({"planned", "called_for", "conditional"})
_COARSE = frozenset({"month", "year", "range"})
_COARSE_DAYS = 27
"""A stretch from here on is a month or longer; "from 3 to 5 March" tells days."""
_AROUND = 2
"""Sentences over which the day told last is taken to hold when another day is named for what may be the same event."""
_RANK = {"minute": 0, "hour": 1, "day": 2, "range": 3, "week": 4, "month": 5, "year": 6}
_TOLD = 8
"""Sentences over which a reporting day ("information as of 19:30 on 23 September") holds for a list of observations."""
_NEAR = 4
"""Sentences over which a day told once still holds for what follows without a day of its own."""
