"""An incident and the claims and documents its reader sees -> the incident without all that rests on others."""

from collections.abc import Collection
from dataclasses import replace

from trucewatch.model.incident import Contradiction, Incident
from trucewatch.store.coarse import readers_grid, shown_place
from trucewatch.store.visible import viewer


def shown_incident(incident: Incident, claims: Collection[str], documents: Collection[str]) -> Incident:
    """Take an incident and the ids of its claims and documents the reader sees, give it without all that rests on others."""
    reader = viewer()
    if reader is None:
        return incident
    places = tuple(shown_place(place) for place in incident.places) if readers_grid() is not None else incident.places
    if set(incident.claims) <= set(claims) and set(incident.documents) <= set(documents):
        return replace(incident, places=places, corrections=incident.corrections if reader.inside else ())
    origins = (
        replace(o, documents=_kept(o.documents, documents), claims=_kept(o.claims, claims))
        for o in incident.origins
        if set(o.claims) & set(claims)
    )
    rivals = (_rivals(contradiction, claims) for contradiction in incident.contradictions)
    return replace(
        incident,
        places=places,
        claims=_kept(incident.claims, claims),
        documents=_kept(incident.documents, documents),
        denials=_kept(incident.denials, claims),
        retold=_kept(incident.retold, claims),
        origins=tuple(origins),
        contradictions=tuple(rival for rival in rivals if len(rival.values) > 1),
        casualties=tuple(cell for cell in incident.casualties if cell.claim in claims),
        totals=tuple(total for total in incident.totals if set(total.claims) <= set(claims)),
        corrections=incident.corrections if reader.inside else (),
    )


def _rivals(contradiction: Contradiction, claims: Collection[str]) -> Contradiction:
    kept = (replace(v, claims=_kept(v.claims, claims)) for v in contradiction.values if set(v.claims) & set(claims))
    return replace(contradiction, values=tuple(kept))


def _kept(ids: tuple[str, ...], seen: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each in seen)
