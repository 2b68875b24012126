"""Times of a sentence -> the days it speaks of: a window, and for "the largest" and "the first" the day of that event."""

from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.check.marks import Marks
from trucewatch.extract.when import Anchors, TimeMention, resolve
from trucewatch.extract.when.calendar import in_days
from trucewatch.model.agreement import Agreement
from trucewatch.model.check_query import CheckPart

ROUNDING = 0.1
"""A "year" said a few weeks after the first anniversary of a truce is counted from the truce: within a tenth of its length."""
_WINDOWS = frozenset({"window", "duration", "set"})


@dataclass(frozen=True, slots=True)
class Period:
    """``start`` and ``end`` both included; ``since`` truce, war, said or whole; ``subject`` the days of a single event named."""

    start: str
    end: str
    since: str
    subject: tuple[str, str] | None
    parts: tuple[CheckPart, ...]


def period_of(marks: Marks, agreement: Agreement | None, day: str, *, single: bool) -> Period | None:
    """Take the marks, the agreement and the day the sentence is said, give the period; None when nothing says when.

    ``single``: the sentence is about one event, so a plain day is the event's and not the window's.
    """
    anchors = Anchors(published=day, language=marks.language)
    truce = (agreement.in_force or agreement.signed)[:10] if agreement is not None else None
    since = [(cue, cue.meaning[1]) for cue in marks.found("since", "truce", "war")]
    spans = [
        (mention, stretch) for mention in marks.times if (stretch := _stretch(mention, anchors, marks, day, truce)) is not None
    ]
    parts = [_part(marks, mention.start, mention.end, f"{stretch[0]}/{stretch[1]}", stretch[2]) for mention, stretch in spans]
    starts: list[str] = []
    kind = "whole"
    if since and truce is not None:
        kind = since[0][1]
        starts.append(truce)
        note = "the war that this agreement ended" if kind == "war" else ""
        parts.append(_part(marks, *marks.span(since[0][0].first, since[0][0].last), f"{truce}/{day}", note))
    subject = None
    ends: list[str] = []
    for mention, (first, last, _note) in spans:
        if single and mention.kind not in _WINDOWS and mention.shape != "ago":
            subject = (first, last)
            continue
        starts.append(first)
        ends.append(last)
        kind = kind if kind != "whole" else "said"
    if not starts and truce is None:
        return None
    start, end = max(starts, default=truce or day), min([*ends, day])
    ordered = tuple(sorted(parts, key=lambda part: part.start))
    return Period(start, max(start, end), kind, subject, ordered)


def _part(marks: Marks, start: int, end: int, value: str, note: str = "") -> CheckPart:
    return CheckPart("window", value, start, end, marks.text[start:end], note)


def _stretch(mention: TimeMention, anchors: Anchors, marks: Marks, day: str, truce: str | None) -> tuple[str, str, str] | None:
    """Give first day, last day and a note of one time; None when it names no days."""
    length = _length(mention, marks)
    if length is not None:
        return _rounded(length, day, truce)
    when = resolve(mention._replace(kind="point") if mention.kind == "set" else mention, anchors)
    if when is None:
        return None
    first = (when.start or truce or when.end or day)[:10]
    last = min((when.end or day)[:10], day)
    note = "; ".join(f"{other.start}/{other.end}" for other in when.alternatives)
    return first, max(first, last), note


def _length(mention: TimeMention, marks: Marks) -> int | None:
    """Give the days of a length that reaches to the present ("for a year", منذ عام), None for any other time."""
    if mention.unit is None or not mention.count:
        return None
    back = mention.shape in ("duration", "past", "within") or (mention.shape == "ago" and _since_ago(mention, marks))
    return max(1, round(in_days(mention.count, mention.unit))) if back else None


def _since_ago(mention: TimeMention, marks: Marks) -> bool:
    """Tell whether "ago" is written with a word that means "ever since" (Arabic منذ)."""
    return any(mention.start <= marks.span(cue.first, cue.last)[0] < mention.end for cue in marks.found("since", "ago"))


def _rounded(length: int, day: str, truce: str | None) -> tuple[str, str, str]:
    said = (date.fromisoformat(day) - timedelta(days=length)).isoformat()
    if truce is not None:
        over = (date.fromisoformat(said) - date.fromisoformat(truce)).days
        if 0 < over <= length * ROUNDING:
            return truce, day, f"counted from the truce; to the day: {said}/{day}"
    return said, day, ""
