"""What a situation report is made of, asked of the record: incidents of a period, their claims, what else was told then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.db.models import Count, Exists, OuterRef, QuerySet

from trucewatch.export.situation.dates import days_between
from trucewatch.export.situation.material import DayCounts, Held
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.store import models, rows
from trucewatch.store.centre import superseded_observations
from trucewatch.store.clock import as_of_moment, moment
from trucewatch.store.coarse import shown_claim
from trucewatch.store.coarse_incident import shown_incident
from trucewatch.store.derived_rows import incident_noun
from trucewatch.store.queries.points import coverage_by_day
from trucewatch.store.redirects import follow
from trucewatch.store.views import view_for
from trucewatch.store.visible import (
    all_seen_claims,
    seen_claims,
    seen_documents,
    seen_incidents,
    seen_judgements,
    seen_members,
    seen_observations,
    viewer,
)

RETOLD = '"background":true'
"""How an incident's body says that nothing but background mentions tells of it; no other key of an incident has this name."""
IN_ONE_QUESTION = 500
"""Ids in one question: well under the number of parameters either database takes."""


def held_between(start: str, end: str, places: Sequence[str] = (), *, as_of: str | None = None) -> tuple[Held, ...]:
    """Take the first and last day and places (none: everywhere), give the incidents that begin then, tallies too."""
    found = _told(as_of, places).filter(day__gte=start, day__lte=end)
    return _all_held(found.order_by("day", "incident"), as_of)


def held_late(start: str, end: str, places: Sequence[str] = (), *, as_of: str | None = None) -> tuple[Held, ...]:
    """Take a period and places, give the incidents of earlier days that became known only then."""
    found = _told(as_of, places).filter(day__lt=start).exclude(day="")
    found = found.filter(first_known__gte=moment(start), first_known__lte=moment(end, end_of_day=True))
    return _all_held(found.order_by("day", "incident"), as_of)


def held_open(places: Sequence[str] = (), *, as_of: str | None = None) -> tuple[Held, ...]:
    """Take places, give the incidents that a person put under verification and nobody has decided since."""
    found = _told(as_of, places).filter(person_occurrence="under_verification")
    return _all_held(found.order_by("day", "incident"), as_of)


def held_now(incidents: Iterable[str]) -> dict[str, Held]:
    """Take ids, give those incidents as they are now, by id."""
    wanted = list(dict.fromkeys(incidents))
    return {
        held.incident.id: held
        for start in range(0, len(wanted), IN_ONE_QUESTION)
        for held in _all_held(seen_incidents("").filter(incident__in=wanted[start : start + IN_ONE_QUESTION]), None)
    }


def led_to(incidents: Iterable[str]) -> dict[str, str]:
    """Take ids once shown, give where those lead that are no longer their own: the id that holds their claims now."""
    redirects = dict(models.IncidentRedirect.objects.values_list("old", "new"))
    return {incident: new for incident in incidents if (new := follow(incident, redirects)) and new != incident}


def trend(start: str, end: str, places: Sequence[str] = (), *, as_of: str | None = None) -> Iterator[DayCounts]:
    """Take a period and places, give every day of it with incidents by family and places by state of watching."""
    found = _told(as_of, places).filter(day__gte=start, day__lte=end, aggregate=False).order_by()
    found = found.exclude(occurrence__in=("unfounded", "withdrawn")).exclude(person_occurrence__in=("unfounded", "withdrawn"))
    counted: dict[str, dict[str, int]] = {}
    for day, family, number in found.values("day", "family").annotate(n=Count("id")).values_list("day", "family", "n"):
        counted.setdefault(day, {})[family] = number
    watched = coverage_by_day(as_of, start, end)
    for day in days_between(start, end):
        yield DayCounts(day, counted.get(day, {}), watched.get(day, {}))


def claims_by_id(wanted: Iterable[str]) -> dict[str, Claim]:
    """Take ids, give the claims, by id."""
    ids = list(dict.fromkeys(wanted))
    return {
        row.id: shown_claim(rows.claim_noun(row))
        for start in range(0, len(ids), IN_ONE_QUESTION)
        for row in all_seen_claims().filter(id__in=ids[start : start + IN_ONE_QUESTION])
    }


def documents_by_id(wanted: Iterable[str]) -> dict[str, Document]:
    """Take ids, give the documents, by id."""
    ids = list(dict.fromkeys(wanted))
    return {
        row.id: rows.document_noun(row)
        for start in range(0, len(ids), IN_ONE_QUESTION)
        for row in seen_documents(None).filter(id__in=ids[start : start + IN_ONE_QUESTION])
    }


def process_claims(kinds: Sequence[str], start: str, end: str, *, as_of: str | None = None) -> tuple[str, ...]:
    """Take kinds and a period, give the claims of these kinds in documents published then."""
    found = seen_claims(as_of).filter(kind__in=kinds, background=False, document__day__gte=start, document__day__lte=end)
    return tuple(found.order_by("kind", "day", "id").values_list("id", flat=True)[:2_000])


def planned_and_unreported(kinds: Sequence[str], start: str, end: str, *, as_of: str | None = None) -> tuple[str, ...]:
    """Take kinds and a period, give the claims of things planned for a day in it that no claim says took place."""
    planned = seen_claims(as_of).filter(kind__in=kinds, mode="planned", background=False, day_end__gte=start, day_end__lt=end)
    done = seen_claims(as_of).filter(
        kind=OuterRef("kind"), type=OuterRef("type"), mode="asserted", day__lte=OuterRef("day_end"), day_end__gte=OuterRef("day")
    )
    return tuple(planned.exclude(day="").filter(~Exists(done)).order_by("day_end", "id").values_list("id", flat=True)[:200])


def judgements_between(start: str, end: str, acts: Sequence[str], *, as_of: str | None = None) -> tuple[Judgement, ...]:
    """Take a period and acts, give the judgements of these acts made then, oldest first."""
    found = models.Judgement.objects.filter(
        act__in=acts, recorded_at__gte=moment(start), recorded_at__lte=moment(end, end_of_day=True)
    )
    at = as_of_moment(as_of)
    found = found if at is None else found.filter(recorded_at__lte=at)
    return tuple(seen_judgements(rows.judgement_noun(row) for row in found.order_by("sequence")))


def observations_between(
    start: str, end: str, places: Sequence[str] = (), *, as_of: str | None = None
) -> tuple[Observation, ...]:
    """Take a period and places, give the observations that touch it."""
    found = seen_observations().filter(day__lte=end, day_end__gte=start).exclude(id__in=superseded_observations(as_of))
    found = found.filter(place__in=places) if places else found
    at = as_of_moment(as_of)
    found = found if at is None else found.filter(recorded_at__lte=at)
    return tuple(rows.observation_noun(row) for row in found.order_by("id"))


def read_between(start: str, end: str, *, as_of: str | None = None) -> tuple[int, Mapping[str, int], Mapping[str, int]]:
    """Take a period, give how many documents published then were read, by outlet and by language."""
    found = seen_documents(as_of).filter(day__gte=start, day__lte=end).order_by()
    outlets = dict(found.values("outlet").annotate(n=Count("*")).values_list("outlet", "n"))
    languages = dict(found.values("language").annotate(n=Count("*")).values_list("language", "n"))
    return sum(languages.values()), dict(sorted(outlets.items())), dict(sorted(languages.items()))


def extractors(*, as_of: str | None = None) -> tuple[str, ...]:
    """Give the versions of the extractors whose readings hold."""
    found = models.Extraction.objects.filter(superseded_at=None).order_by().values_list("version", flat=True).distinct()
    return tuple(sorted(version for version in found if version))


def head_of_chain(*, as_of: str | None = None) -> str:
    """Give the id of the last judgement, "" when there is none."""
    found = models.Judgement.objects.order_by("-sequence")
    at = as_of_moment(as_of)
    found = found if at is None else found.filter(recorded_at__lte=at)
    return found.values_list("id", flat=True).first() or ""


def _told(as_of: str | None, places: Sequence[str]) -> "QuerySet[models.Incident]":
    view = view_for(as_of)
    found = seen_incidents(view).exclude(body__contains=RETOLD)
    if places:
        named = models.IncidentPlace.objects.filter(view=view, incident=OuterRef("incident"), place__in=places)
        found = found.filter(Exists(named))
    return found


def _all_held(found: "QuerySet[models.Incident]", as_of: str | None) -> tuple[Held, ...]:
    """Incidents as their reader may see them: without the claims and documents that were not released to them."""
    held = [_held(row) for row in found]
    if viewer() is None:
        return tuple(held)
    members = seen_members(view_for(as_of)).filter(incident__in=[each.incident.id for each in held])
    claims: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    for incident, claim, document in members.values_list("incident", "claim", "document"):
        claims.setdefault(incident, set()).add(claim)
        documents.setdefault(incident, set()).add(document)
    return tuple(
        replace(
            each, incident=shown_incident(each.incident, claims.get(each.incident.id, ()), documents.get(each.incident.id, ()))
        )
        for each in held
    )


def _held(row: models.Incident) -> Held:
    return Held(
        incident=incident_noun(row),
        digest=row.digest,
        family=row.family,
        occurrence=row.person_occurrence or row.occurrence,
        attribution=row.person_attribution or row.attribution,
        breach=row.breach,
        parties=tuple(row.parties.split()),
    )
