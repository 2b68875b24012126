"""An incident or an assessment -> its row of the derived tables, never read back but for ``body``."""

from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Place
from trucewatch.model.incident import Incident
from trucewatch.model.typology import FAMILY_OF
from trucewatch.store import models
from trucewatch.store.overlay import PersonState
from trucewatch.store.rows import body_of, column, days, noun_of, number


def incident_row(view: str, incident: Incident, state: PersonState, digest: str, parties: list[str]) -> models.Incident:
    """Take an incident, what people decided, and the parties it names, give its row."""
    scene = incident.places[0] if incident.places else Place(None, "", None, None, None, "")
    when = incident.when
    day, day_end = days(when)
    killed = [count for count in incident.counts if count.what == "killed"]
    highs = [count.high for count in killed if count.high is not None]
    return models.Incident(
        view=view,
        incident=incident.id,
        digest=digest,
        type=column(incident.type),
        family=FAMILY_OF.get(incident.type, ""),
        aggregate=incident.aggregate,
        occurrence=incident.occurrence,
        attribution=incident.attribution,
        person_occurrence=state.occurrence,
        person_attribution=state.attribution,
        breach=state.breach,
        when_start=column(when.start if when else None),
        when_end=column(when.end if when else None),
        precision=column(when.precision if when else None),
        day=day,
        day_end=day_end,
        place=column(scene.id),
        place_name=column(scene.name),
        lat=scene.lat,
        lon=scene.lon,
        precision_m=number(scene.precision_m),
        parties=column(" ".join(parties)),
        claims=len(incident.claims),
        documents=len(incident.documents),
        origins=len(incident.origins),
        contradictions=len(incident.contradictions),
        killed_low=number(max((count.low or 0 for count in killed), default=None)),
        killed_high=number(max(highs)) if killed and len(highs) == len(killed) else None,
        first_known=column(incident.first_known),
        last_known=column(incident.last_known),
        body=body_of(incident),
    )


def incident_noun(row: models.Incident) -> Incident:
    """Take a row, give the incident."""
    return noun_of(Incident, row.body)


def assessment_row(view: str, assessment: Assessment) -> models.Assessment:
    """Take an assessment, give its row."""
    return models.Assessment(
        view=view,
        assessment=assessment.id,
        obligation=column(assessment.obligation),
        party=column(assessment.party),
        start=column(assessment.start),
        end=column(assessment.end),
        low=column(assessment.low),
        high=column(assessment.high),
        disputed=assessment.disputed,
        body=body_of(assessment),
    )


def assessment_noun(row: models.Assessment) -> Assessment:
    """Take a row, give the assessment."""
    return noun_of(Assessment, row.body)
