"""Times of a claim -> short lines in the language of the interface."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trucewatch.model.claim import When
from trucewatch.web.display.labels import PRECISIONS, label

DASH = "–"


def isolated(text: str) -> str:
    """Take text from outside or of another direction, give it fenced by invisible marks so that it cannot disturb its line."""
    return f"\u2068{text}\u2069"


def day_of(moment: str | None) -> date | None:
    """Take an ISO day or date-time as the record holds it, give its day; None for nothing or for what is no day."""
    if not moment:
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def moment_text(moment: str | None) -> str:
    """Take an ISO day or date-time, give it for people: day, month by name, year, and the time with its offset if given."""
    if not moment:
        return ""
    if len(moment) <= 10:
        day = day_of(moment)
        return moment if day is None else date_format(day, "j E Y", use_l10n=False)
    try:
        instant = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    written, clock = date_format(instant, "j E Y", use_l10n=False), f"{instant:%H:%M}"
    if instant.tzinfo is None:
        return _("%(day)s, %(time)s") % {"day": written, "time": clock}
    offset = f"{instant:%z}"
    zone = "UTC" if instant.utcoffset() == timedelta(0) else f"UTC{offset[:3]}:{offset[3:5]}"
    return _("%(day)s, %(time)s") % {"day": written, "time": isolated(f"{clock} {zone}")}


def when_text(when: When | None) -> str:
    """Take a time as read, give a line; a period keeps both ends, and what is coarser than a day says how coarse."""
    if when is None:
        return ""
    if when.start is None and when.end is None:
        return _("not dated: “%(words)s”") % {"words": isolated(when.text)}
    ends = [moment_text(end) for end in dict.fromkeys((when.start, when.end)) if end]
    if when.start is None:
        line = _("until %(end)s") % {"end": ends[0]}
    elif when.end is None:
        line = _("from %(start)s") % {"start": ends[0]}
    else:
        line = f" {DASH} ".join(ends)
    if when.precision in ("week", "month", "year", "hour"):
        line = f"{line} ({label(PRECISIONS, when.precision)})"
    return line if when.stated else _("%(days)s (the report names no day)") % {"days": line}


def alternatives_text(when: When) -> tuple[str, ...]:
    """Take a time as read, give its other readings as lines."""
    return tuple(when_text(When(other.start, other.end, when.precision, other.text)) for other in when.alternatives)
