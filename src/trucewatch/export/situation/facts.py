"""Incidents and claims -> the short facts a report keeps of them, so that it can be read without the record."""

from collections.abc import Iterable, Mapping

from trucewatch.export.situation.harm import harm_of
from trucewatch.export.situation.material import Held
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.report import ClaimFact, IncidentFact


def incident_fact(held: Held) -> IncidentFact:
    """Take an incident, give its fact."""
    incident = held.incident
    scene = incident.places[0] if incident.places else None
    killed = harm_of(incident, "killed")
    low, high = killed[0] if killed is not None else (None, None)
    return IncidentFact(
        id=incident.id,
        digest=held.digest,
        type=incident.type,
        family=held.family,
        day=held.day,
        day_end=held.day_end,
        precision=incident.when.precision if incident.when is not None else "",
        place=(scene.id or "") if scene is not None else "",
        place_name=scene.name if scene is not None else "",
        occurrence=held.occurrence,
        attribution=held.attribution,
        breach=held.breach,
        killed_low=low,
        killed_high=high,
        documents=len(incident.documents),
        origins=len(incident.origins),
        parties=held.parties,
        claims=incident.claims,
    )


def claim_facts(wanted: Iterable[str], claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> tuple[ClaimFact, ...]:
    """Take ids, claims and documents, give the facts of those at hand, in the order of the ids."""
    found = []
    for claim_id in wanted:
        claim = claims.get(claim_id)
        if claim is None:
            continue
        document = documents.get(claim.document)
        scene = claim.places[0] if claim.places else None
        found.append(
            ClaimFact(
                id=claim.id,
                document=claim.document,
                quote=claim.span.quote,
                language=(document.language or "") if document is not None else "",
                speaker=claim.speakers[-1].name if claim.speakers else "",
                outlet=(document.outlet or document.agency or "") if document is not None else "",
                published=(document.published or "") if document is not None else "",
                uri=document.uri if document is not None else "",
                place=(scene.id or "") if scene is not None else "",
                place_name=scene.name if scene is not None else "",
            )
        )
    return tuple(found)
