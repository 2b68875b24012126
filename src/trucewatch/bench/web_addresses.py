"""A workspace -> the address of every page measured, filled from its own record.

The pages are those of ``web/urls.py``: one that is new is measured by itself when its address needs nothing, and fails a
test until it stands in one of the tables below when it needs an id.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trucewatch.model.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds that addresses are filled with."""

    incident: str
    place: str
    document: str
    claim: str
    expectation: str
    agreement: "Agreement"


def addresses() -> Iterator[str]:
    """Give every page a person opens: those without an id, and the ones of an incident, a document, a day, a filter."""
    from django.urls import NoReverseMatch, reverse
    from django.utils.translation import override

    held = _held()
    for name in page_names():
        with override("en"):
            try:
                yield reverse(name)
            except NoReverseMatch:
                if held is not None and name in FILLED:
                    yield reverse(name, args=FILLED[name](held))
    if held is not None:
        yield from _narrowed(held)


def page_names() -> tuple[str, ...]:
    """Give the names of all addresses people wait for as for a page."""
    from django.urls import get_resolver

    named = sorted(str(key) for key in get_resolver().reverse_dict if isinstance(key, str))
    return tuple(name for name in named if name not in NO_PAGES)


def _held() -> Held | None:
    from trucewatch.store import models
    from trucewatch.web.site import site
    from trucewatch.workspace.expecting import expected, present

    row = models.Incident.objects.filter(contradictions__gt=0).values_list("incident", "place").first()
    claim = models.Claim.objects.filter(kind="incident").values_list("id", "document_id").first()
    packs = site().agreements
    if row is None or claim is None or not packs:
        return None
    awaited = expected(packs, present(site().workspace, None))
    return Held(row[0], row[1], claim[1], claim[0], awaited[0].id, packs[0])


def _narrowed(held: Held) -> Iterator[str]:
    """Lists with filters, far pages, words sought, a claim checked, other languages."""
    for part in _FILTERS:
        narrowed = part.format(place=held.place)
        for page in ("incidents", "map", "timeline"):
            yield f"/en/{page}/?{narrowed}"
    yield from (f"/en/search/?q=village+7&in={kind}" for kind in ("incidents", "documents", "claims"))
    yield from (f"/api/v1/{listed}?limit=100&{_FILTERS[4]}" for listed in ("incidents", "claims"))
    yield from (
        "/en/map/points.json?show=hexagons",
        "/en/incidents/?page=1500",
        "/en/documents/?page=1500",
        "/en/documents/?q=village",
        "/en/documents/?language=en&from=2022-01-01&to=2022-03-31",
        "/en/review/?lane=new",
        "/en/expected/?kind=meeting",
        "/en/check/?q=No+major+military+operations+in+Karabakh+for+a+year&said_on=2022-01-01",
        "/ar/",
        "/ar/incidents/",
        "/ru/map/",
    )


FILLED: dict[str, Callable[[Held], tuple[str, ...]]] = {
    "agreement": lambda held: (held.agreement.id,),
    "api-claim": lambda held: (held.claim,),
    "api-document": lambda held: (held.document,),
    "api-incident": lambda held: (held.incident,),
    "body": lambda held: (held.agreement.bodies[0].id,),
    "centre-write": lambda _held: ("tasking",),
    "chart": lambda _held: ("weeks", "svg"),
    "claim-correct": lambda held: (held.claim,),
    "claim-link": lambda held: (held.claim,),
    "compare": lambda held: (held.incident,),
    "corridor": lambda held: (held.agreement.routes[0].id,),
    "document": lambda held: (held.document,),
    "expectation": lambda held: (held.expectation,),
    "incident": lambda held: (held.incident,),
    "incident-history": lambda held: (held.incident,),
    "obligation": lambda held: (held.agreement.id, held.agreement.obligations[0].id),
    "split": lambda held: (held.incident,),
}
"""Name of an address that needs an id -> what it is filled with."""

WHOLE_FILES = frozenset(
    {"incidents-csv", "incidents-json", "expected-feed", "indicator-csv", "download", "field-worker", "report-file"}
    | {"report-draft-file", "check-json", "check-line", "personal-alerts", "personal-calendar"}
)
"""Files fetched whole, and a line that a page fetches later: nobody waits for them as for a page."""
FORMS = frozenset(
    {"sign-out", "api-key-end", "centre-amend", "centre-reply", "claim-add", "claim-decide", "comment", "comment-withdraw"}
    | {"expectation-settle", "incident-decide", "intake-decide", "proposal-decide", "report-draft-drop", "report-draft-issue"}
    | {"report-erratum", "search-drop", "task", "task-close", "undo"}
)
"""Addresses that take forms about one thing."""
NOT_MADE = frozenset({"api-nothing", "api-report", "digest", "matter", "person", "photo", "report", "report-draft"})
"""Pages of things a made record does not hold, small whatever the record's size: a report issued, an account, a photo."""
NO_PAGES = WHOLE_FILES | FORMS | NOT_MADE
_FILTERS = (
    "type=shelling",
    "party=armenia",
    "place={place}",
    "q=village+7",
    "from=2022-01-01&to=2022-01-31",
    "disputed=1&state=corroborated",
)
