"""Questions about sources."""

from django.db.models import Count, Max, Min

from trucewatch.store.described import described
from trucewatch.store.remembered import remembered_of_reports
from trucewatch.store.results import SourceSummary
from trucewatch.store.visible import seen_claims, seen_documents


@remembered_of_reports
def sources(*, as_of: str | None = None, claims: bool = True) -> tuple[SourceSummary, ...]:
    """Give every described source, and every outlet nobody has described, with what the record holds of each, by name.

    ``claims`` False leaves their claims uncounted, for pages that only name the sources.
    """
    held = _claims_by_publisher(as_of) if claims else {}
    known = described(as_of=as_of)
    found: dict[str, SourceSummary] = {slug: SourceSummary(slug, s.name, s, 0, 0, "", "") for slug, s in known.items()}
    by_publisher = seen_documents(as_of).order_by().values("source", "outlet")
    grouped = by_publisher.annotate(n=Count("*"), first=Min("day"), last=Max("day"))
    for row in grouped.order_by("source", "outlet"):
        slug = row["source"] or row["outlet"]
        before = found.get(slug, SourceSummary(slug, row["outlet"] or slug, known.get(slug), 0, 0, "", ""))
        days = [day for day in (before.first, row["first"]) if day]
        found[slug] = SourceSummary(
            slug,
            before.name,
            before.source,
            before.documents + row["n"],
            before.claims + held.get((row["source"], row["outlet"]), 0),
            min(days, default=""),
            max(before.last, row["last"]),
        )
    return tuple(sorted(found.values(), key=lambda s: (s.name.casefold(), s.id)))


def _claims_by_publisher(as_of: str | None) -> dict[tuple[str, str], int]:
    grouped = seen_claims(as_of).order_by().values("document__source", "document__outlet").annotate(n=Count("*"))
    return {(row["document__source"], row["document__outlet"]): row["n"] for row in grouped}
