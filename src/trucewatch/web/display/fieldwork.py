"""A field report -> its title and text as they go into the record, in the language it was sent in; and the form's own words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from trucewatch.web.display.labels import COVERAGE, Label, label
from trucewatch.web.display.labels_people import DIRECTIONS
from trucewatch.workspace.field import FieldReport, Place
from trucewatch.workspace.photos import Photo

MEANS: Final[Mapping[str, Label]] = {
    "saw": pgettext_lazy("means", "Seen"),
    "heard": pgettext_lazy("means", "Heard"),
    "camera": pgettext_lazy("means", "By camera or sensor"),
    "told": pgettext_lazy("means", "Told by somebody else"),
}
PROBLEMS: Final[Mapping[str, Label]] = {
    "client": gettext_lazy("The report carries no number of its own. Load the form anew and send it again."),
    "coverage": gettext_lazy("Say whether anything was observed."),
    "text": gettext_lazy("Write what was seen or heard."),
    "place": gettext_lazy("Give a place: a name, a point on the map, or this device’s position."),
    "place_lat": gettext_lazy(
        "The point of the place is not understood. Write degrees with a decimal point, as 40.2034, or leave both empty."
    ),
    "place_lon": gettext_lazy(
        "The point of the place is not understood. Write degrees with a decimal point, as 40.2034, or leave both empty."
    ),
    "observer_lat": gettext_lazy(
        "Your position is not understood. Write degrees with a decimal point, as 40.2034, or leave both empty."
    ),
    "observer_lon": gettext_lazy(
        "Your position is not understood. Write degrees with a decimal point, as 40.2034, or leave both empty."
    ),
    "start": gettext_lazy("The time it began is not understood."),
    "end": gettext_lazy("Check the two times: it ends after it begins, lasts at most a month, and does not lie in the future."),
    "offset": gettext_lazy("Write the difference from UTC as +04:00."),
    "number": gettext_lazy("Write the number as digits."),
    "bearing": gettext_lazy("Write the bearing as whole degrees from 0 to 360."),
    "distance_km": gettext_lazy("Write the distance in kilometres, from 0 to 200."),
    "direction": gettext_lazy("Choose one of the directions."),
    "photos": gettext_lazy("A photo cannot be taken: send at most eight, each JPEG, PNG, WebP or HEIC of at most 25 MB."),
}


def title_of(report: FieldReport, place: Place) -> str:
    """Take a report and its place, give its title."""
    answer = label(COVERAGE, report.coverage)
    where = place.name or (f"{place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else "")
    return _("Field report, %(place)s: %(answer)s") % {"place": where, "answer": answer}


def story_of(report: FieldReport, place: Place, how: str, photos: Sequence[Photo]) -> str:
    """Take a report, its place, how that was found and its photos, give the text: the observer's own words, then the table.

    The observer's own position is left out: it may be sealed, and the text is read by more people than it.
    """
    own = report.text or label(COVERAGE, report.coverage)
    lines = [line for line in _table(report, place, how) if line]
    # Their hashes stand beside the document: in a short text they would pass for its script and so for its language.
    pictures = [_("Photos: %(number)s") % {"number": len(photos)}] if photos else []
    return "\n".join([own, "", *lines, *pictures])


def _table(report: FieldReport, place: Place, how: str) -> Iterator[str]:
    start, end = (each.replace("T", " ")[:16] for each in (report.start, report.end))
    times = {"start": start, "end": end, "offset": report.start[-6:]}
    yield _("Coverage: %(answer)s") % {"answer": label(COVERAGE, report.coverage)}
    yield _("Time: %(start)s to %(end)s (UTC%(offset)s)") % times
    yield _("Place: %(place)s") % {"place": place.name} if place.name else ""
    if place.lat is not None and place.lon is not None and how in ("point", "reckoned"):
        doubt = place.precision_m or 0
        yield _("Point: %(lat)s, %(lon)s (within %(metres)s m)") % {
            "lat": f"{place.lat:.4f}",
            "lon": f"{place.lon:.4f}",
            "metres": doubt,
        }
    if how == "reckoned":
        yield _("The point is reckoned from bearing and distance.")
    if report.means:
        yield _("Means: %(means)s") % {"means": ", ".join(str(MEANS[each]) for each in report.means)}
    if report.number is not None:
        yield _("Number: %(number)s") % {"number": report.number}
    if report.direction:
        yield _("Direction: %(direction)s") % {"direction": label(DIRECTIONS, report.direction)}
    if report.bearing is not None:
        yield _("Bearing: %(degrees)s°") % {"degrees": report.bearing}
    if report.distance_m is not None:
        yield _("Distance: %(distance)s km") % {"distance": f"{report.distance_m / 1000:g}"}
