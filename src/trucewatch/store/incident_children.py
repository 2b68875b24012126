"""An incident -> the rows that hang from it: claims, parties, places, origins, contradictions, casualties."""

from collections.abc import Mapping

from trucewatch.model.incident import Incident
from trucewatch.store import models
from trucewatch.store.rows import column, number


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
