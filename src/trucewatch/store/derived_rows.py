"""Rows of the derived tables, made from an incident (or an assessment) and never read back, but for ``body``."""

from collections.abc import Mapping

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


def parties_of(incident: Incident, claims: Mapping[str, models.Claim], speakers: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """Take an incident, its claims' rows and the parties of their speakers, give (party, role) pairs."""
    found = {(column(cell.party), "casualty") for cell in incident.casualties if cell.party}
    found |= {(column(count.side), "casualty") for count in incident.counts if count.side}
    for claim_id in incident.claims:
        row = claims.get(claim_id)
        if row is not None:
            found |= {(p, role) for p, role in ((row.actor_party, "actor"), (row.target_party, "target")) if p}
        found |= {(party, "speaker") for party in speakers.get(claim_id, ())}
    return found


def claim_rows(view: str, incident: Incident, claims: Mapping[str, models.Claim]) -> list[models.IncidentClaim]:
    """Give a row for each claim of the incident that the record holds."""
    return [
        models.IncidentClaim(view=view, incident=incident.id, claim=claim, document=claims[claim].document_id)
        for claim in incident.claims
        if claim in claims
    ]


def place_rows(view: str, incident: Incident) -> list[models.IncidentPlace]:
    """Give a row for each place of the incident."""
    return [
        models.IncidentPlace(view=view, incident=incident.id, position=position, place=column(place.id), name=column(place.name))
        for position, place in enumerate(incident.places)
    ]


def origin_rows(view: str, incident: Incident) -> list[models.Origin]:
    """Give a row for each origin of the incident."""
    return [
        models.Origin(
            view=view,
            incident=incident.id,
            origin=column(origin.id),
            name=column(origin.name),
            party=column(origin.party),
            documents=len(origin.documents),
            claims=len(origin.claims),
        )
        for origin in incident.origins
    ]


def contradiction_rows(view: str, incident: Incident) -> list[models.Contradiction]:
    """Give a row for each contradiction of the incident."""
    return [
        models.Contradiction(view=view, incident=incident.id, field=column(c.field), kind=column(c.kind), size=column(c.size))
        for c in incident.contradictions
    ]


def casualty_rows(view: str, incident: Incident) -> list[models.Casualty]:
    """Give a row for each cell of the incident's casualty matrix."""
    return [
        models.Casualty(
            view=view,
            incident=incident.id,
            party=column(cell.party),
            what=column(cell.what),
            person_class=column(cell.person_class),
            low=number(cell.low),
            high=number(cell.high),
            claimant=column(cell.claimant),
            own_loss=cell.own_loss,
            cumulative=cell.cumulative,
            known_at=column(cell.known_at),
            claim=column(cell.claim),
            latest=cell.latest,
        )
        for cell in incident.casualties
    ]


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
