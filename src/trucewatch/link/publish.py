"""An incident -> the published JSON object: the promised keys first, the added ones after."""

from typing import Any

from trucewatch.model.incident import Incident
from trucewatch.model.jsonl import to_json


def incident_to_json(incident: Incident) -> dict[str, Any]:
    """Take an incident, give the object ``trucewatch link --json`` prints."""
    body: dict[str, Any] = to_json(incident)
    promised = (
        "id",
        "claims",
        "documents",
        "type",
        "when",
        "places",
        "counts",
        "occurrence",
        "attribution",
        "origins",
        "contradictions",
    )
    return {**{key: body.pop(key) for key in promised}, **body}
