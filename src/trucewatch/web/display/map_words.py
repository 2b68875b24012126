"""What the drawn map says, in the language of the interface."""

from django.utils.translation import gettext as _

from trucewatch.export.drawing.land import MapWords
from trucewatch.web.display.labels import FAMILIES, label


def map_words(marks: int, language: str) -> MapWords:
    """Take how many positions are drawn and the reader's language, give the words of the map."""
    return MapWords(
        _("Map of incidents"),
        _("%(number)d positions; the table of places gives the same numbers.") % {"number": marks},
        {family: label(FAMILIES, family) for family in FAMILIES},
        _("Circles show how far a position may be off. Outlines: Natural Earth; they imply no opinion on any border."),
        language,
    )
