"""The record in numbers, and what waits for a person."""

from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment
from trucewatch.store.remembered import remembered
from trucewatch.store.results import NeedsLook, NoticeItem, Overview
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_claims, seen_documents, seen_incidents, viewer


@remembered
def overview(*, as_of: str | None = None) -> Overview:
    """Give the numbers of the record as known at a day or moment."""
    view, at = view_for(as_of), as_of_moment(as_of)
    documents, claims = seen_documents(as_of), seen_claims(as_of)
    incidents = seen_incidents(view)
    days = incidents.exclude(day="").aggregate(first=Min("day"), last=Max("day_end"))
    return Overview(
        documents=documents.count(),
        claims=claims.count(),
        incidents=incidents.filter(aggregate=False).count(),
        aggregates=incidents.filter(aggregate=True).count(),
        judgements=_work(_until(models.Judgement.objects.all(), at)),
        sources=_work(models.SourceRecord.objects.values("slug").distinct()),
        observations=_work(_until(models.Observation.objects.all(), at)),
        languages=_counted(documents, "language"),
        kinds=_counted(claims, "kind"),
        types=_counted(incidents, "type"),
        occurrence=_counted(incidents, "occurrence"),
        attribution=_counted(incidents, "attribution"),
        disputed=incidents.filter(contradictions__gt=0).count(),
        needs_look=_work(models.Attachment.objects.filter(view=view, now="")),
        notices=_work(models.Notice.objects.filter(closed_at="")),
        first_day=days["first"] or "",
        last_day=days["last"] or "",
        last_recorded=documents.aggregate(last=Max("recorded_at"))["last"] or "",
    )


def needs_look(*, as_of: str | None = None, all_attached: bool = False) -> tuple[NeedsLook, ...]:
    """Give the judgements whose subject is gone with nothing to join them to; with ``all_attached`` the re-joined ones too."""
    found = models.Attachment.objects.filter(view=view_for(as_of)).order_by("judgement", "subject")
    if not all_attached:
        found = found.filter(now="")
    listed = list(found) if _inside() else []
    behind = models.Judgement.objects.filter(id__in=[a.judgement for a in listed])
    judgements = {row.id: rows.judgement_noun(row) for row in behind}
    return tuple(NeedsLook(judgements[a.judgement], a.subject, a.now, a.how) for a in listed)


def notices(*, closed: bool = False, as_of: str | None = None) -> tuple[NoticeItem, ...]:
    """Give the notices open at a day or moment (with ``closed`` all raised by then), newest first."""
    at = as_of_moment(as_of)
    found = models.Notice.objects.order_by("-raised_at", "key")
    found = found if _inside() else found.none()
    if at is not None:
        found = found.filter(raised_at__lte=at)
    return tuple(
        NoticeItem(n.key, n.code, n.message, n.subject, n.raised_at, n.closed_at)
        for n in found
        if closed or n.closed_at == "" or (at is not None and n.closed_at > at)
    )


def _inside() -> bool:
    reader = viewer()
    return reader is None or reader.inside


def _work(found: "QuerySet[Any]") -> int:
    """Count what belongs to the team's own work: for outsiders there is none."""
    return found.count() if _inside() else 0


def _until(found: "QuerySet[Any]", at: str | None) -> "QuerySet[Any]":
    return found if at is None else found.filter(recorded_at__lte=at)


def _counted(found: "QuerySet[Any]", column: str) -> dict[str, int]:
    # Counted are rows: to count ids of text the database would read every row with its body.
    grouped = found.order_by().values(column).annotate(n=Count("*")).values_list(column, "n")
    return dict(sorted(grouped, key=lambda pair: (-pair[1], pair[0])))
