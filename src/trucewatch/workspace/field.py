"""A field report as sent -> a document of its own in the record, what was covered, and its photos; twice changes nothing.

The form follows the tables of field monitors: position of the observer, place of the event, means, number, description,
direction, bearing and distance, time. "Nothing observed" is a report: silence then has a state.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from django.db import IntegrityError

from trucewatch.errors import InputError
from trucewatch.gazetteer.lookup import PlaceRecord, load_gazetteer
from trucewatch.gazetteer.names import key_words
from trucewatch.languages.fold import fold
from trucewatch.model.document import Document
from trucewatch.model.observation import COVERAGE, Observation
from trucewatch.read.document import make_document
from trucewatch.store import models
from trucewatch.store.clock import moment, now
from trucewatch.store.put import observation_id, put_observations
from trucewatch.workspace.photos import Photo, keep_photo
from trucewatch.workspace.uploads import Wish, take_in_with
from trucewatch.workspace.workspace import Workspace

MEANS: tuple[str, ...] = ("saw", "heard", "camera", "told")
DIRECTIONS: tuple[str, ...] = ("undetermined", "outgoing", "incoming", "impact", "passing")
MOST_FOUND = 12
_CLIENT = re.compile(r"[A-Za-z0-9-]{8,64}")
_BEARING_DOUBT = math.tan(math.radians(10))
"""A bearing by eye is off by ten degrees easily; the point reckoned from it is as vague as that."""
LONGEST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the form: a name as written, the gazetteer's id where one was chosen, a point with its radius of doubt."""

    name: str = ""
    id: str = ""
    lat: float | None = None
    lon: float | None = None
    precision_m: int | None = None


@dataclass(frozen=True, slots=True)
class FieldReport:
    """What the form holds. ``client`` is the number the sender's machine gave it; times carry their offset."""

    client: str
    coverage: str
    start: str
    end: str
    place: Place
    observer_at: Place
    means: tuple[str, ...] = ()
    number: int | None = None
    direction: str = ""
    bearing: int | None = None
    distance_m: int | None = None
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a field report: the document it is in the record; ``known`` when it had come before."""

    document: str
    observation: str
    known: bool


def read_form(form: Mapping[str, str], means: Sequence[str]) -> FieldReport:
    """Take a form's values, give the report; raise InputError naming the field that cannot be meant."""
    client = form.get("client", "")
    if not _CLIENT.fullmatch(client):
        raise InputError("the report carries no number of its own", place="client", remedy="Load the form anew and send it again")
    coverage = _one_of(form, "coverage", COVERAGE, "")
    if not coverage:
        raise InputError("it is not said whether anything was observed", place="coverage", remedy="Choose one of the answers")
    start, end = _times(form)
    text = form.get("text", "").strip()
    if coverage == "observed" and not text:
        raise InputError("nothing is written of what was observed", place="text", remedy="Write what was seen or heard")
    place = _place(form, "place")
    if not place.name and not place.id and place.lat is None:
        raise InputError("no place is given", place="place", remedy="Write a name, choose a point, or use this device’s position")
    return FieldReport(
        client=client,
        coverage=coverage,
        start=start,
        end=end,
        place=place,
        observer_at=_place(form, "observer"),
        means=tuple(each for each in MEANS if each in means),
        number=_whole(form, "number", 0, 1_000_000),
        direction=_one_of(form, "direction", DIRECTIONS, ""),
        bearing=_whole(form, "bearing", 0, 360),
        distance_m=_metres(form),
        text=text[:20_000],
        language=form.get("language", "")[:2],
    )


def settled(report: FieldReport) -> tuple[Place, str]:
    """Take a report, give its place with what could be found out about it, and how: chosen, named, point, reckoned or "".

    A name that only one place bears gets its point; a point reckoned from bearing and distance is as vague as a bearing is.
    """
    place = report.place
    if place.id:
        record = load_gazetteer().by_id(place.id)
        if record is not None:
            return Place(place.name or record.name, record.id, record.lat, record.lon, record.precision_m), "chosen"
    if place.lat is not None and place.lon is not None:
        near = nearest(place.lat, place.lon)
        return Place(place.name, near.id if near else "", place.lat, place.lon, place.precision_m or 100), "point"
    found = load_gazetteer().find(key_words(place.name)) if place.name else ()
    if len(found) == 1 or (found and found[0].reviewed and not any(other.reviewed for other in found[1:])):
        return Place(place.name, found[0].id, found[0].lat, found[0].lon, found[0].precision_m), "named"
    reckoned = reckon(report)
    if reckoned is not None:
        near = nearest(*reckoned[:2])
        return Place(place.name, near.id if near else "", *reckoned), "reckoned"
    return place, ""


def reckon(report: FieldReport) -> tuple[float, float, int] | None:
    """Take a report, give the point its bearing and distance lead to from the observer, with its radius of doubt."""
    at = report.observer_at
    if at.lat is None or at.lon is None or report.bearing is None or report.distance_m is None:
        return None
    angle, far = math.radians(report.bearing), report.distance_m / 111_320
    lat = at.lat + far * math.cos(angle)
    lon = at.lon + far * math.sin(angle) / max(0.01, math.cos(math.radians(at.lat)))
    return round(lat, 5), round(lon, 5), max(100, round(report.distance_m * _BEARING_DOUBT) + (at.precision_m or 0))


def nearest(lat: float, lon: float, within_km: float = 25.0) -> PlaceRecord | None:
    """Take a point, give the nearest reviewed settlement, None when none is near."""
    best: tuple[float, PlaceRecord] | None = None
    narrow = math.cos(math.radians(lat))
    for record in load_gazetteer().places():
        if record.lat is None or record.lon is None or record.kind not in ("village", "town", "capital", "crossing", "camp"):
            continue
        far = math.hypot(record.lat - lat, (record.lon - lon) * narrow) * 111.32
        if far <= within_km and (best is None or far < best[0]):
            best = (far, record)
    return best[1] if best else None


def places_like(asked: str) -> tuple[PlaceRecord, ...]:
    """Take the beginning of a name in any script, give the places that bear it, reviewed ones first."""
    words = key_words(asked)
    if not words:
        return ()
    gazetteer = load_gazetteer()
    found: dict[str, PlaceRecord] = {record.id: record for record in gazetteer.find(words)}
    for rest, records in gazetteer.group(words[0]).items():
        if rest[: len(words) - 1] == tuple(words[1:]):
            found.update((record.id, record) for record in records)
    folded = fold(asked)
    if len(found) < MOST_FOUND:
        found.update((r.id, r) for r in gazetteer.places() if fold(r.name).startswith(folded))
    if not found:
        found.update((record.id, record) for record, _likeness in gazetteer.by_sound(asked)[:MOST_FOUND])
    placed = [record for record in found.values() if record.lat is not None]
    return tuple(sorted(placed, key=lambda r: (not r.reviewed, -r.people, r.name))[:MOST_FOUND])


def take_in_field(
    workspace: Workspace, report: FieldReport, written: str, title: str, photos: Sequence[Photo], by: str, wish: Wish
) -> Taken:
    """Take a report, its text and title as they go into the record, photos and who sends it; record all, give what became of it.

    A report whose number has come before is left as it is: a telephone that never got the answer may send it again.
    """
    before = models.FieldReport.objects.filter(client=report.client).first()
    if before is not None:
        return Taken(before.document, before.observation, True)
    place, how = settled(report)
    document = _document(workspace, report, written, title)
    observation = _observation(report, place, document.id, by)
    take_in_with(workspace, [document], wish)
    put_observations([observation], now())
    for photo in photos:
        keep_photo(workspace, photo, document.id, by)
    body = {**asdict(report), "settled": asdict(place), "how": how, "photos": [photo.sha256 for photo in photos]}
    try:
        models.FieldReport.objects.create(
            client=report.client,
            by=by,
            document=document.id,
            observation=observation.id,
            sent_at=now(),
            body=json.dumps(body, ensure_ascii=False),
        )
    except IntegrityError:  # the same report came twice at once: both made the same document
        return Taken(document.id, observation.id, True)
    return Taken(document.id, observation.id, False)


def _document(workspace: Workspace, report: FieldReport, written: str, title: str) -> Document:
    made = make_document(
        written,
        uri=f"field:{report.client}",
        published=report.end,
        title=title,
        language=report.language or None,
        outlet=workspace.settings.name,
        media_type="text/plain",
        fetched_at=None,
    )
    # Our own table brings in names and numbers; that they are Latin says nothing about the report.
    return replace(made, notes=tuple(note for note in made.notes if note.code != "mixed_scripts"))


def _observation(report: FieldReport, place: Place, document: str, by: str) -> Observation:
    where = place.id or (f"point:{place.lat:.2f},{place.lon:.2f}" if place.lat is not None and place.lon is not None else "")
    made = Observation(
        id="",
        observer=by,
        place=where or fold(place.name)[:100],
        start=report.start,
        end=report.end,
        coverage=report.coverage,
        means=" ".join(report.means),
        note="",
        document=document,
    )
    return replace(made, id=observation_id(made))


def _times(form: Mapping[str, str]) -> tuple[str, str]:
    offset = form.get("offset", "").strip() or "+00:00"
    if not re.fullmatch(r"[+-]\d\d:\d\d", offset):
        raise InputError(f"{offset!r} is no offset from UTC", place="offset", remedy="Write it as +04:00")
    found: list[str] = []
    for name in ("start", "end"):
        written = form.get(name, "").strip() or (found[0][:16] if found else "")
        try:
            at = datetime.fromisoformat(f"{written}:00{offset}" if len(written) == 16 else f"{written}{offset}")
        except ValueError:
            raise InputError(f"{written!r} is no time", place=name, remedy="Write day and time, as 2021-11-16 14:00") from None
        found.append(at.isoformat(timespec="seconds"))
    start, end = (datetime.fromisoformat(each) for each in found)
    if not start <= end <= start + timedelta(days=LONGEST_DAYS):
        raise InputError("it ends before it starts, or lasts over a month", place="end", remedy="Check both times")
    if end > datetime.fromisoformat(moment(now())) + timedelta(hours=26):
        raise InputError("it lies in the future", place="end", remedy="Check the day, the time and the offset")
    return found[0], found[1]


def _place(form: Mapping[str, str], name: str) -> Place:
    lat, lon = _degrees(form, f"{name}_lat", 90), _degrees(form, f"{name}_lon", 180)
    if (lat is None) != (lon is None):
        raise InputError("a point needs latitude and longitude", place=f"{name}_lat", remedy="Give both, or neither")
    return Place(
        name=" ".join(form.get(name, "").split())[:200],
        id=form.get(f"{name}_id", "")[:100],
        lat=lat,
        lon=lon,
        precision_m=_whole(form, f"{name}_precision", 0, 1_000_000),
    )


def _degrees(form: Mapping[str, str], name: str, limit: int) -> float | None:
    written = form.get(name, "").strip().replace(",", ".")
    if not written:
        return None
    try:
        value = float(written)
    except ValueError:
        value = math.nan
    if not -limit <= value <= limit:
        raise InputError(f"{written!r} are no degrees", place=name, remedy=f"Write a number from -{limit} to {limit}, as 40.2034")
    return round(value, 6)


def _whole(form: Mapping[str, str], name: str, low: int, high: int) -> int | None:
    written = form.get(name, "").strip()
    if not written:
        return None
    if not written.isdecimal() or not low <= int(written) <= high:
        raise InputError(f"{written!r} is no number we can use", place=name, remedy=f"Write a whole number from {low} to {high}")
    return int(written)


def _metres(form: Mapping[str, str]) -> int | None:
    written = form.get("distance_km", "").strip().replace(",", ".")
    if not written:
        return None
    try:
        metres = round(float(written) * 1000)
    except (ValueError, OverflowError):
        metres = -1
    if not 0 <= metres <= 200_000:
        raise InputError(f"{written!r} is no distance", place="distance_km", remedy="Write kilometres from 0 to 200, as 2.5")
    return metres


def _one_of(form: Mapping[str, str], name: str, words: Sequence[str], default: str) -> str:
    written = form.get(name, "").strip() or default
    if written and written not in words:
        raise InputError(f"{written!r} is no answer here", place=name, remedy=f"Choose {', '.join(words)}")
    return written
