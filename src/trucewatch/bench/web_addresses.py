"""A workspace -> the address of every page measured, filled from its own record."""

from collections.abc import Iterator


def addresses() -> Iterator[str]:
    """Give every page a person opens: those without an id, and the ones of an incident, a document, a day, a filter."""
    from django.urls import NoReverseMatch, get_resolver, reverse
    from django.utils.translation import override

    from trucewatch.store import models

    for name in sorted(str(key) for key in get_resolver().reverse_dict if isinstance(key, str)):
        if name in _NO_PAGES:
            continue
        try:
            with override("en"):
                found = reverse(name)
            yield found
        except NoReverseMatch:
            continue  # wants an id: the ones people open are below
    incident = models.Incident.objects.filter(contradictions__gt=0).values_list("incident", "documents", "place").first()
    document = models.Document.objects.values_list("id", flat=True).first()
    if incident is not None:
        yield from (f"/en/incidents/{incident[0]}/", f"/en/documents/{document}/", f"/api/v1/incidents/{incident[0]}")
        for part in _FILTERS:
            narrowed = part.format(place=incident[2])
            for page in ("incidents", "map", "timeline"):
                yield f"/en/{page}/?{narrowed}"
        yield from (
            "/en/incidents/?page=1500",
            "/en/documents/?page=1500",
            "/en/documents/?q=village",
            "/ar/",
            "/ar/incidents/",
            "/ru/map/",
        )


_NO_PAGES = frozenset({"incidents-csv", "incidents-json", "sign-out", "field-worker"})
"""Whole files and addresses that only answer forms: nobody waits for them as for a page."""
_FILTERS = (
    "type=shelling",
    "party=armenia",
    "place={place}",
    "q=village+7",
    "from=2022-01-01&to=2022-01-31",
    "disputed=1&state=corroborated",
)
