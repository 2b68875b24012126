"""Words of how the linker compares two claims -> labels in the language of the interface."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

FEATURES: Final[Mapping[str, Label]] = {
    "time": in_context("compared", "Time"),
    "place": in_context("compared", "Place"),
    "type": in_context("compared", "Type"),
    "actor": in_context("compared", "Sides"),
    "toll": in_context("compared", "Counts"),
    "weapon": in_context("compared", "Weapon"),
    "names": in_context("compared", "Names of persons"),
    "wording": in_context("compared", "Wording"),
    "source": in_context("compared", "Source"),
    "news": in_context("compared", "News or background"),
}

COMPARISONS: Final[Mapping[str, Label]] = {
    "a time is unknown": _("a time is unknown"),
    "same day and hour (whole hours of zone aside)": _("same day and hour (whole hours of zone aside)"),
    "same day, hours apart": _("same day, hours apart"),
    "same day": _("same day"),
    "times overlap within a week": _("times overlap within a week"),
    "times overlap, but one is wide": _("times overlap, but one is wide"),
    "one day apart": _("one day apart"),
    "two days apart": _("two days apart"),
    "three or four days apart": _("three or four days apart"),
    "five days or more apart": _("five days or more apart"),
    "no day given, published within two days": _("no day given, published within two days"),
    "no day given, published within a week": _("no day given, published within a week"),
    "no day given, published more than a week later": _("no day given, published more than a week later"),
    "published before the other's event": _("published before the other's event"),
    "a place is unknown": _("a place is unknown"),
    "same place": _("same place"),
    "places within 12 km": _("places within 12 km"),
    "one place inside the other's district": _("one place inside the other's district"),
    "one place inside the other's region": _("one place inside the other's region"),
    "places within 12 km, but surely two": _("places within 12 km, but surely two"),
    "neighbouring places": _("neighbouring places"),
    "places apart": _("places apart"),
    "places far apart": _("places far apart"),
    "places with other names, one not on the map": _("places with other names, one not on the map"),
    "same type": _("same type"),
    "types that are taken for each other": _("types that are taken for each other"),
    "types of one family": _("types of one family"),
    "different types": _("different types"),
    "act and step of peace": _("act and step of peace"),
    "same type, a rare one": _("same type, a rare one"),
    "same side accused": _("same side accused"),
    "each side blames the other": _("each side blames the other"),
    "same two sides": _("same two sides"),
    "other side accused": _("other side accused"),
    "other sides altogether": _("other sides altogether"),
    "the same two sides the other way round": _("the same two sides the other way round"),
    "same side accused, same side struck": _("same side accused, same side struck"),
    "same small count": _("same small count"),
    "same count": _("same count"),
    "same counts, large or several": _("same counts, large or several"),
    "one count within the other's range": _("one count within the other's range"),
    "counts close": _("counts close"),
    "counts differ": _("counts differ"),
    "counts differ widely": _("counts differ widely"),
    "same weapon": _("same weapon"),
    "other weapon": _("other weapon"),
    "same person named": _("same person named"),
    "same words": _("same words"),
    "words much alike": _("words much alike"),
    "one document": _("one document"),
    "one document, two scenes": _("one document, two scenes"),
    "one is news, the other retells": _("one is news, the other retells"),
}
"""The linker's own words for a comparison -> the same for people; a test holds both lists together."""
