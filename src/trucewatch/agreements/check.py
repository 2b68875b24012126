"""Takes an agreement as assembled, gives everything in it that does not hang together, each with file, key and remedy."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trucewatch.errors import DataError
from trucewatch.model.agreement import (
    OBLIGATION_KINDS,
    PROGRESS_BOUNDS,
    ROLES,
    ROUTE_STATUSES,
    ROUTE_USERS,
    Agreement,
    Obligation,
    Reading,
    Route,
    Segment,
    Zone,
)
from trucewatch.model.typology import LEAVES

SCALE: tuple[str, ...] = ("0", "1", "2", "3")
STATE_SCALE: tuple[str, ...] = ("kept", "minor", "serious", "material")
CONDITION_SCALE: tuple[str, ...] = ("not_due", "due", "used")
SCALES: dict[str, tuple[str, ...]] = {
    "one_off": SCALE,
    "progressive": SCALE,
    "institutional": SCALE,
    "standing_prohibition": STATE_SCALE,
    "standing_guarantee": STATE_SCALE,
    "conditional": CONDITION_SCALE,
}
"""Kind of obligation -> the scores it needs a written criterion for (fixed before anything is scored)."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHAPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def check_agreement(agreement: Agreement) -> tuple[DataError, ...]:
    """Take an agreement, give its problems in file order; () when it is sound."""
    found: list[DataError] = []
    for part in (_head, _articles, _obligations, _zones, _bodies, _routes, _indicators):
        found += part(agreement)
    return tuple(found)


def _problem(message: str, file: str, key: str, remedy: str) -> DataError:
    return DataError(message, file=file, key=key, remedy=remedy)


def _head(agreement: Agreement) -> Iterator[DataError]:
    file = "agreement.toml"
    if not _SLUG.fullmatch(agreement.id):
        yield _problem(f"{agreement.id!r} is no slug", file, "id", "Use small letters, digits and hyphens, such as karabakh-2020")
    yield from _day(agreement.signed, file, "signed")
    if agreement.in_force is not None:
        yield from _instant(agreement.in_force, file, "in_force")
    if agreement.time_zone is not None:
        yield from _zone_name(agreement.time_zone, file, "time_zone")
    if "en" not in agreement.name:
        yield _problem("has no English name", file, "name", 'Add name.en = "…"; other languages are welcome beside it')
    if not agreement.sources:
        yield _problem("is empty", file, "sources", "Name at least one page the facts come from")
    yield from _links(agreement.sources, file, "sources")
    yield from _unique([party.party for party in agreement.parties], file, "parties")
    for party in agreement.parties:
        for role in party.roles:
            if role not in ROLES:
                yield _problem(f"{role!r} is no role", file, f"parties.{party.party}.roles", f"Use {', '.join(ROLES)}")
    if sum("party" in party.roles for party in agreement.parties) < 2:
        yield _problem(
            "names fewer than two parties", file, "parties", 'An agreement has at least two entries with roles = ["party"]'
        )


def _articles(agreement: Agreement) -> Iterator[DataError]:
    file = "agreement.toml"
    yield from _unique([article.id for article in agreement.articles], file, "articles")
    for article in agreement.articles:
        key = f"articles.{article.id}"
        yield from _links((article.source,), file, f"{key}.source")
        if "en" not in article.summary:
            yield _problem("has no English summary", file, f"{key}.summary", "Say in your own words what the article is about")
    known = {obligation.id for obligation in agreement.obligations}
    for related in agreement.related:
        key = f"related.{related.id}"
        yield from _day(related.date, file, f"{key}.date")
        yield from _links(
            (related.source, *(claim.source for claim in related.other_dates + related.tasks)), file, f"{key}.source"
        )
        for name in related.changes:
            if name not in known:
                yield _problem(
                    f"{name!r} is no obligation here", file, f"{key}.changes", f"Use one of {', '.join(sorted(known))}"
                )


def _obligations(agreement: Agreement) -> Iterator[DataError]:
    file = "obligations.toml"
    if not agreement.obligations:
        yield _problem("holds no [[obligation]]", file, "obligation", "Write at least one duty with its bearers and criteria")
    yield from _unique([obligation.id for obligation in agreement.obligations], file, "obligation")
    articles, zones = {article.id for article in agreement.articles}, {zone.id for zone in agreement.zones}
    parties = {party.party for party in agreement.parties}
    for obligation in agreement.obligations:
        key = f"obligation.{obligation.id}"
        if obligation.article not in articles:
            yield _problem(
                f"{obligation.article!r} is no article here", file, f"{key}.article", f"Use one of {', '.join(sorted(articles))}"
            )
        for bearer in obligation.bearers:
            if bearer not in parties:
                yield _problem(
                    f"{bearer!r} is none of the parties", file, f"{key}.bearers", f"Use one of {', '.join(sorted(parties))}"
                )
        for zone in (*((obligation.place,) if obligation.place else ()), *obligation.outside):
            if zone not in zones:
                yield _problem(
                    f"{zone!r} is no zone",
                    file,
                    f"{key}.place",
                    f"Draw it in zones.geojson or use one of {', '.join(sorted(zones))}",
                )
        yield from _duty(obligation, file, key)
        yield from _readings(obligation.readings + obligation.scope, parties, file, key)
        yield from _what_follows(obligation, agreement, file, key)


def _duty(obligation: Obligation, file: str, key: str) -> Iterator[DataError]:
    scale = SCALES.get(obligation.kind)
    if scale is None:
        yield _problem(f"{obligation.kind!r} is no kind", file, f"{key}.kind", f"Use one of {', '.join(OBLIGATION_KINDS)}")
    elif set(obligation.criteria) != set(scale):
        yield _problem(
            f"has criteria for {', '.join(sorted(obligation.criteria)) or 'nothing'}",
            file,
            f"{key}.criteria",
            f"A {obligation.kind} duty needs one sentence each for {', '.join(scale)}",
        )
    for name, leaves in (("prohibits", obligation.prohibits), ("watches", obligation.watches)):
        for leaf in sorted(set(leaves) - set(LEAVES)):
            yield _problem(f"{leaf!r} is no type of incident", file, f"{key}.{name}", f"Use one of {', '.join(LEAVES)}")
    yield from _dates_of_duty(obligation, file, key)
    yield from _links((obligation.source,), file, f"{key}.source")


def _dates_of_duty(obligation: Obligation, file: str, key: str) -> Iterator[DataError]:
    for name, value in (("begins", obligation.begins), ("deadline", obligation.deadline)):
        if value is not None:
            yield from _moment(value, file, f"{key}.{name}")
    if obligation.time_zone is not None:
        yield from _zone_name(obligation.time_zone, file, f"{key}.time_zone")
    for place, amendment in enumerate(obligation.amendments):
        yield from _day(amendment.date, file, f"{key}.amendments[{place}].date")
        if amendment.deadline is not None:
            yield from _moment(amendment.deadline, file, f"{key}.amendments[{place}].deadline")
        yield from _links((amendment.source,), file, f"{key}.amendments[{place}].source")


def _what_follows(obligation: Obligation, agreement: Agreement, file: str, key: str) -> Iterator[DataError]:
    """What a reading says follows from it must be something the duty is scored by."""
    routes = {route.id for route in agreement.routes if obligation.id in route.obligations}
    allowed = {
        "worth": {*obligation.watches, "route", "indicator"},
        "routes": routes,
        "prohibits": set(obligation.prohibits),
        "takes_in": set(obligation.outside),
    }
    for place, reading in enumerate(obligation.readings + obligation.scope):
        for name, known in allowed.items():
            for value in sorted(set(getattr(reading, name)) - known):
                where = f"{key}.readings[{place}].{name}"
                use = f"Use one of {', '.join(sorted(known))}" if known else "Leave it out: this duty has nothing of the kind"
                yield _problem(f"{value!r} is nothing this duty is scored by", file, where, use)
        for kind, most in sorted(reading.worth.items()):
            if not 0 <= most <= 3:
                yield _problem(f"is {most}", file, f"{key}.readings[{place}].worth.{kind}", "A step is worth 0 to 3")


def _readings(readings: tuple[Reading, ...], parties: set[str], file: str, key: str) -> Iterator[DataError]:
    for place, reading in enumerate(readings):
        if reading.party not in parties:
            yield _problem(
                f"{reading.party!r} is none of the parties",
                file,
                f"{key}.readings[{place}].party",
                f"Use one of {', '.join(sorted(parties))}",
            )
        yield from _links((reading.source,), file, f"{key}.readings[{place}].source")


def _zones(agreement: Agreement) -> Iterator[DataError]:
    file = "zones.geojson"
    yield from _unique([zone.id for zone in agreement.zones], file, "features")
    for zone in agreement.zones:
        key = f"features.{zone.id}"
        if zone.geometry.get("type") not in _SHAPES:
            yield _problem(
                f"{zone.geometry.get('type')!r} is no shape", file, f"{key}.geometry.type", f"Use one of {', '.join(_SHAPES)}"
            )
        else:
            yield from _coordinates(zone, file, f"{key}.geometry")
        if not zone.source:
            yield _problem(
                "does not say what it was drawn from", file, f"{key}.source", "Name the page, or say it is your own drawing"
            )
        for name, value in (("valid_from", zone.valid_from), ("valid_to", zone.valid_to)):
            if value is not None:
                yield from _moment(value, file, f"{key}.{name}")


def _coordinates(zone: Zone, file: str, key: str) -> Iterator[DataError]:
    points = list(_pairs(zone.geometry.get("coordinates")))
    if not points:
        yield _problem("has no coordinates", file, key, "Write [longitude, latitude] pairs")
    bad = next((p for p in points if not (-180 <= p[0] <= 180 and -90 <= p[1] <= 90)), None)
    if bad is not None:
        yield _problem(f"{list(bad)} lies off the earth", file, key, "Coordinates are [longitude, latitude] in degrees")
    rings = zone.geometry["coordinates"] if zone.geometry["type"] == "Polygon" else []
    if any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        yield _problem("has a ring that does not close", file, key, "Repeat the first point as the last one")


def _pairs(value: object) -> Iterator[tuple[float, float]]:
    if not isinstance(value, list):
        return
    if len(value) >= 2 and all(isinstance(item, int | float) for item in value[:2]):
        yield float(value[0]), float(value[1])
        return
    for item in value:
        yield from _pairs(item)


def _bodies(agreement: Agreement) -> Iterator[DataError]:
    yield from _unique([body.id for body in agreement.bodies], "bodies.toml", "body")
    for body in agreement.bodies:
        key = f"body.{body.id}"
        for name, value in (("begins", body.begins), ("ends", body.ends)):
            if value is not None:
                yield from _moment(value, "bodies.toml", f"{key}.{name}")
        yield from _links((body.source, *(meeting.source for meeting in body.meetings)), "bodies.toml", f"{key}.source")
    yield from _unique([version.id for version in agreement.versions], "versions.toml", "version")
    for version in agreement.versions:
        yield from _links((version.source,), "versions.toml", f"version.{version.id}.source")


def _routes(agreement: Agreement) -> Iterator[DataError]:
    file = "routes.toml"
    yield from _unique([route.id for route in agreement.routes], file, "route")
    known, parties = {obligation.id for obligation in agreement.obligations}, {party.party for party in agreement.parties}
    for route in agreement.routes:
        key = f"route.{route.id}"
        for name in route.obligations:
            if name not in known:
                yield _problem(
                    f"{name!r} is no obligation here", file, f"{key}.obligations", f"Use one of {', '.join(sorted(known))}"
                )
        yield from _readings(route.readings, parties, file, key)
        yield from _segments(route, file, key)


def _segments(route: Route, file: str, key: str) -> Iterator[DataError]:
    yield from _unique([segment.id for segment in route.segments], file, f"{key}.segments")
    for segment in route.segments:
        place = f"{key}.segments.{segment.id}"
        for status in segment.statuses:
            yield from _day(status.date, file, f"{place}.statuses.date")
            if status.status not in ROUTE_STATUSES:
                yield _problem(
                    f"{status.status!r} is no status", file, f"{place}.statuses", f"Use one of {', '.join(ROUTE_STATUSES)}"
                )
        sources = (
            [s.source for s in segment.statuses] + [m.source for m in segment.milestones] + [c.source for c in segment.closures]
        )
        yield from _links(tuple(sources), file, f"{place}.source")
        for closure in segment.closures:
            yield from _moment(closure.start, file, f"{place}.closures.start")
            if closure.end is not None:
                yield from _moment(closure.end, file, f"{place}.closures.end")
        for milestone in segment.milestones:
            for name in ("promised", "made", "done"):
                if (day := getattr(milestone, name)) is not None:
                    yield from _day(day, file, f"{place}.milestones.{name}")
        yield from _words_of_statuses(segment, file, f"{place}.statuses")


def _words_of_statuses(segment: Segment, file: str, key: str) -> Iterator[DataError]:
    for status in segment.statuses:
        if status.bound not in ("", *PROGRESS_BOUNDS):
            yield _problem(
                f"{status.bound!r} is no bound", file, f"{key}.bound", f"Use {' or '.join(PROGRESS_BOUNDS)}, or nothing"
            )
        for user in status.users:
            if user not in ROUTE_USERS:
                yield _problem(f"{user!r} is no kind of user", file, f"{key}.users", f"Use one of {', '.join(ROUTE_USERS)}")


def _indicators(agreement: Agreement) -> Iterator[DataError]:
    file = "indicators.toml"
    yield from _unique([indicator.id for indicator in agreement.indicators], file, "indicator")
    for indicator in agreement.indicators:
        if indicator.baseline is not None:
            yield from _day(indicator.baseline, file, f"indicator.{indicator.id}.baseline")
        for figure in indicator.figures:
            yield from _day(figure.as_of, file, f"indicator.{indicator.id}.figures.as_of")
            yield from _links((figure.source,), file, f"indicator.{indicator.id}.figures.source")


def _unique(names: list[str], file: str, key: str) -> Iterator[DataError]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield _problem(f"{name!r} stands twice", file, key, "Give each its own id")


def _links(sources: tuple[str, ...], file: str, key: str) -> Iterator[DataError]:
    for source in sources:
        if not source.startswith(("https://", "http://")):
            yield _problem(f"{source!r} is no address", file, key, "Give the page the fact comes from, starting with https://")


def _day(value: str, file: str, key: str) -> Iterator[DataError]:
    try:
        date.fromisoformat(value)
    except ValueError:
        yield _problem(f"{value!r} is no day", file, key, "Write it as 2020-11-10")


def _instant(value: str, file: str, key: str) -> Iterator[DataError]:
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        parsed = None
    if parsed is None or parsed.tzinfo is None:
        yield _problem(f"{value!r} is no moment with an offset", file, key, "Write it as 2020-11-10T00:00:00+03:00")


def _moment(value: str, file: str, key: str) -> Iterator[DataError]:
    yield from (_instant if "T" in value else _day)(value, file, key)


def _zone_name(value: str, file: str, key: str) -> Iterator[DataError]:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        yield _problem(f"{value!r} is no time zone", file, key, "Use a name such as Europe/Moscow")
