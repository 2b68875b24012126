"""Rows of many incidents -> the plain records that pages show, and the judgements about each subject."""

from collections.abc import Iterable

from trucewatch.model.judgement import Judgement
from trucewatch.store import models
from trucewatch.store.coarse import shown_summary
from trucewatch.store.judgements import effective_judgements
from trucewatch.store.overlay import by_subject
from trucewatch.store.redirects import follow
from trucewatch.store.results import IncidentSummary
from trucewatch.store.visible import seen_judgements


def incident_summary(row: models.Incident) -> IncidentSummary:
    """Take a row, give the incident as a list shows it."""
    summary = IncidentSummary(
        id=row.incident,
        type=row.type,
        family=row.family,
        aggregate=row.aggregate,
        occurrence=row.occurrence,
        attribution=row.attribution,
        person_occurrence=row.person_occurrence,
        person_attribution=row.person_attribution,
        breach=row.breach,
        when_start=row.when_start,
        when_end=row.when_end,
        precision=row.precision,
        place=row.place,
        place_name=row.place_name,
        lat=row.lat,
        lon=row.lon,
        precision_m=row.precision_m,
        parties=tuple(row.parties.split()),
        claims=row.claims,
        documents=row.documents,
        origins=row.origins,
        contradictions=row.contradictions,
        killed_low=row.killed_low,
        killed_high=row.killed_high,
        first_known=row.first_known,
        last_known=row.last_known,
    )
    return shown_summary(summary)


def judgements_by_subject(view: str, as_of: str | None, wanted: Iterable[str]) -> dict[str, list[Judgement]]:
    """Take a view, its moment and ids, give the judgements that hold under each of these ids they concern now."""
    ids = set(wanted)
    redirects = dict(models.IncidentRedirect.objects.values_list("old", "new"))
    names = {old: follow(old, redirects) for old in redirects}
    joined = models.Attachment.objects.filter(view=view).exclude(now="")
    names.update(joined.values_list("subject", "now"))
    names = {old: new for old, new in names.items() if new in ids}
    return by_subject(seen_judgements(effective_judgements(as_of, ids | set(names))), names)
