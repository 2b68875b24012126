"""Questions about claims: by speaker, and as evidence for an obligation."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet

from trucewatch.store import models
from trucewatch.store.queries.document_summaries import claim_readings
from trucewatch.store.queries.summaries import judgements_by_subject
from trucewatch.store.remembered import counted, described_question, kept_answer, listed, remembered_of_reports
from trucewatch.store.results import ClaimReading, Page, SpeakerSummary
from trucewatch.store.views import view_for
from trucewatch.store.visible import all_seen_claims, seen_claims, seen_speakers

NEWEST = ("-day", "document_id", "position", "id")
"""The order of claims in lists: the latest day first, then as they stand in their documents."""


def claim(claim_id: str, *, as_of: str | None = None) -> ClaimReading | None:
    """Take a claim's id, give it also when a newer reading superseded it; None when it was not known then."""
    at = seen_claims(as_of).filter(id=claim_id)
    found = at if as_of is not None else all_seen_claims().filter(id=claim_id)
    return next(iter(_readings(found, as_of)), None)


def claims_by_speaker(
    speaker: str = "", *, party: str = "", name: str = "", page: int = 1, size: int = 50, as_of: str | None = None
) -> Page[ClaimReading]:
    """Take a speaker's register id, party or name as printed, give a page of the claims they appear in, newest first."""
    said = models.ClaimSpeaker.objects.filter(
        **{key: value for key, value in (("speaker", speaker), ("party", party), ("name", name)) if value}
    )
    return _page(seen_claims(as_of).filter(id__in=said.values("claim_id")), page, size, as_of)


@remembered_of_reports
def speakers(*, as_of: str | None = None, limit: int = 500) -> tuple[SpeakerSummary, ...]:
    """Give who speaks in the claims known then, those heard most often first; an unknown name stands for itself."""
    held = seen_speakers(as_of).order_by()
    counts: dict[tuple[str, str], tuple[str, int]] = {}
    grouped = held.values("speaker", "name", "party").annotate(n=Count("claim", distinct=True))
    for row in grouped.order_by("-n", "name", "party"):
        key = (row["speaker"], row["party"]) if row["speaker"] else ("", row["name"])
        name, before = counts.get(key, (row["name"], 0))
        counts[key] = (name, before + row["n"])
    summaries = [SpeakerSummary(key[0], name, key[1] if key[0] else "", n) for key, (name, n) in counts.items()]
    return tuple(sorted(summaries, key=lambda s: (-s.claims, s.name))[:limit])


def evidence(
    *,
    types: Sequence[str] = (),
    kinds: Sequence[str] = (),
    zones: Sequence[Mapping[str, Any]] = (),
    start: str = "",
    end: str = "",
    parties: Sequence[str] = (),
    background: bool | None = False,
    page: int = 1,
    size: int = 50,
    as_of: str | None = None,
) -> Page[ClaimReading]:
    """Take what an obligation watches, give a page of the claims the record holds about it, newest first.

    ``zones`` are GeoJSON geometries: a claim with a point counts when it lies in one of them, or nearer to it than its
    own precision; one without a point does not. ``parties`` match actor, target or speaker. ``background``: None takes
    retold claims too.
    """
    found = seen_claims(as_of)
    if types:
        found = found.filter(type__in=types)
    if kinds:
        found = found.filter(kind__in=kinds)
    if start:
        found = found.filter(day_end__gte=start)
    if end:
        found = found.filter(day__lte=end).exclude(day="")
    if background is not None:
        found = found.filter(background=background)
    if parties:
        said = models.ClaimSpeaker.objects.filter(party__in=parties).values("claim_id")
        found = found.filter(Q(actor_party__in=parties) | Q(target_party__in=parties) | Q(id__in=said))
    return _page(found, page, size, as_of) if not zones else _page_within(found, zones, page, size, as_of)


def _page(found: "QuerySet[models.Claim]", page: int, size: int, as_of: str | None) -> Page[ClaimReading]:
    start = (max(page, 1) - 1) * size
    # Ids are sorted first and rows fetched after: sorting rows with their bodies reads the whole table.
    ids = listed(found.order_by(*NEWEST), "id", start, size)
    return Page(_readings(in_order(ids), as_of), counted(found), max(page, 1), size)


def _page_within(
    found: "QuerySet[models.Claim]", zones: Sequence[Mapping[str, Any]], page: int, size: int, as_of: str | None
) -> Page[ClaimReading]:
    number = max(page, 1)
    placed = found.exclude(lat=None).exclude(lon=None)
    key = ("within", json.dumps(zones, sort_keys=True), *described_question(placed), number, size)
    total, ids = kept_answer(key, lambda: _within(placed, zones, (number - 1) * size, size))
    return Page(_readings(in_order(ids), as_of), total, number, size)


def _within(
    placed: "QuerySet[models.Claim]", zones: Sequence[Mapping[str, Any]], start: int, size: int
) -> tuple[int, tuple[str, ...]]:
    """How many claims lie in the zones, and the ids of a part of them; many claims share few points."""
    import shapely
    from shapely.geometry import shape

    metre = 1 / 111_320  # degrees of latitude in one metre; good enough beside precisions of hundreds of metres
    area = shapely.unary_union([shape(zone) for zone in zones])
    points = placed.order_by().values_list("lon", "lat", "precision_m").annotate(n=Count("*"))
    inside = {
        (lon, lat, within): n for lon, lat, within, n in points if area.distance(shapely.Point(lon, lat)) <= (within or 0) * metre
    }
    ids: list[str] = []
    if inside:
        ordered = placed.order_by(*NEWEST).values_list("id", "lon", "lat", "precision_m")
        matching = (name for name, *point in ordered.iterator(chunk_size=1_000) if tuple(point) in inside)
        ids = list(islice(matching, start, start + size))
    return sum(inside.values()), tuple(ids)


def in_order(ids: Sequence[str]) -> list[models.Claim]:
    """Take ids of claims, give their rows in the order of the ids: asked to sort, a database may walk all claims by day."""
    held = models.Claim.objects.in_bulk(list(ids))
    return [held[each] for each in ids if each in held]


def _readings(found: Iterable[models.Claim], as_of: str | None) -> tuple[ClaimReading, ...]:
    view, held = view_for(as_of), list(found)
    return claim_readings(held, view, judgements_by_subject(view, as_of, (row.id for row in held)))
