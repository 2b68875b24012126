"""Values of a claim (times, places, counts, people) -> short lines in the language of the interface."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trucewatch.model.claim import Actor, Count, Place, Speaker, When
from trucewatch.web.display.labels import COUNTED, OFFICES, PERSON_CLASSES, PRECISIONS, label
from trucewatch.web.display.names import Names

_DASH = "–"


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
        line = f" {_DASH} ".join(ends)
    if when.precision in ("week", "month", "year", "hour"):
        line = f"{line} ({label(PRECISIONS, when.precision)})"
    return line


def alternatives_text(when: When) -> tuple[str, ...]:
    """Take a time as read, give its other readings as lines."""
    return tuple(when_text(When(other.start, other.end, when.precision, other.text)) for other in when.alternatives)


def place_text(place: Place, names: Names | None = None) -> str:
    """Take a place and names (None: as the record has it), give its name, and the words of the text when they differ."""
    name = place.name if names is None else names.place(place.id, place.name)
    if place.as_named and place.as_named.casefold() != name.casefold():
        return _("%(name)s (named “%(words)s”)") % {"name": isolated(name), "words": isolated(place.as_named)}
    return isolated(name)


def precision_text(metres: int | None) -> str:
    """Take a precision in metres, give it in words."""
    if metres is None:
        return _("position not known")
    if metres < 1000:
        return _("within %(metres)d m") % {"metres": metres}
    return _("within %(kilometres)d km") % {"kilometres": round(metres / 1000)}


def number_text(low: int | None, high: int | None, *, exact: bool = True) -> str:
    """Take the ends of a count, give it without inventing a number: exact, a range, "at least", "at most", not said."""
    if high is None and not low:  # "people were killed" is more than nobody, but no number
        return _("no number given")
    if low is not None and high is not None:
        if low == high:
            return str(low) if exact else pgettext("count", "about %(number)d") % {"number": low}
        return f"{low}{_DASH}{high}"
    if low is not None:
        return pgettext("count", "at least %(number)d") % {"number": low}
    return pgettext("count", "at most %(number)d") % {"number": high}


def count_text(count: Count, names: Names) -> str:
    """Take a count, give one line: what, how many, who they were, whose they are, own loss or claimed of the other side."""
    pieces = [f"{label(COUNTED, count.what)}: {number_text(count.low, count.high, exact=count.exact)}"]
    if count.person_class != "unknown":
        pieces.append(label(PERSON_CLASSES, count.person_class))
    if count.side is not None:
        pieces.append(isolated(names.party(count.side)))
    if count.own_loss is not None:
        pieces.append(_("own loss") if count.own_loss else _("claimed of the other side"))
    if count.cumulative is not None:
        pieces.append(_("running total") if count.cumulative else _("new in this report"))
    return " · ".join(pieces)


def person_text(person: Actor | Speaker, names: Names) -> str:
    """Take an actor or a speaker, give the name as the text has it, with role and party where known."""
    pieces = [isolated(person.name)]
    if isinstance(person, Speaker) and person.role:
        pieces.append(label(OFFICES, person.role))
    if person.party is not None:
        party = names.party(person.party)
        if party.casefold() != person.name.casefold():
            pieces.append(isolated(party))
    return " · ".join(pieces)
