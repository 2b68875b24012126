"""Places, counts and people of a claim -> short lines in the language of the interface."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trucewatch.model.claim import Actor, Count, Place, Speaker
from trucewatch.web.display.labels import COUNTED, OFFICES, PERSON_CLASSES, label
from trucewatch.web.display.names import Names
from trucewatch.web.display.times import DASH, isolated


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
        return f"{low}{DASH}{high}"
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
    called = names.actor(person.id, person.name, person.party)
    pieces = [isolated(called)]
    if isinstance(person, Speaker) and person.role:
        pieces.append(label(OFFICES, person.role))
    if person.party is not None:
        party = names.party(person.party)
        if party.casefold() != called.casefold() and f"({party})" not in called:
            pieces.append(isolated(party))
    return " · ".join(pieces)
