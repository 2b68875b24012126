"""Incidents of a view -> their rows in the derived tables; only those whose content changed are written."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps

from trucewatch.model.identity import sha256_hex
from trucewatch.model.incident import Incident
from trucewatch.model.jsonl import line
from trucewatch.store import derived_rows, incident_children, models
from trucewatch.store.overlay import PersonState

_CHILDREN = ("IncidentClaim", "IncidentParty", "IncidentPlace", "Origin", "Contradiction", "Casualty")
BATCH = 500


def write_incidents(view: str, incidents: Sequence[tuple[Incident, PersonState]]) -> None:
    made = {incident.id: (incident, state) for incident, state in incidents}
    fresh = {i: fingerprint(incident, state) for i, (incident, state) in made.items()}
    there = dict(models.Incident.objects.filter(view=view).values_list("incident", "digest"))
    stale = [i for i, digest in there.items() if fresh.get(i) != digest]
    delete_incidents(view, stale)
    changed = [i for i in made if there.get(i) != fresh[i]]
    for start in range(0, len(changed), BATCH):
        write_batch(view, [made[i] for i in changed[start : start + BATCH]], fresh)


def delete_incidents(view: str, incidents: Sequence[str]) -> None:
    for start in range(0, len(incidents), BATCH):
        ids = incidents[start : start + BATCH]
        for name in (*_CHILDREN, "Incident"):
            apps.get_model("store", name).objects.filter(view=view, incident__in=ids).delete()


def fingerprint(incident: Incident, state: PersonState) -> str:
    return sha256_hex(f"{line(incident)}\n{state}".encode("utf-8", "surrogatepass"))


def write_batch(view: str, batch: Sequence[tuple[Incident, PersonState]], digests: Mapping[str, str]) -> None:
    ids = [claim for incident, _state in batch for claim in incident.claims]
    claims = {row.id: row for row in models.Claim.objects.filter(id__in=ids).defer("body")}
    speakers: dict[str, set[str]] = {}
    for claim, party in models.ClaimSpeaker.objects.filter(claim_id__in=ids).exclude(party="").values_list("claim_id", "party"):
        speakers.setdefault(claim, set()).add(party)
    children: dict[str, list[Any]] = {name: [] for name in _CHILDREN}
    parents = []
    for incident, state in batch:
        parties = incident_children.parties_of(incident, claims, speakers)
        parents.append(derived_rows.incident_row(view, incident, state, digests[incident.id], sorted({p for p, _r in parties})))
        children["IncidentClaim"] += incident_children.claim_rows(view, incident, claims)
        children["IncidentParty"] += [
            models.IncidentParty(view=view, incident=incident.id, party=party, role=role) for party, role in sorted(parties)
        ]
        children["IncidentPlace"] += incident_children.place_rows(view, incident)
        children["Origin"] += incident_children.origin_rows(view, incident)
        children["Contradiction"] += incident_children.contradiction_rows(view, incident)
        children["Casualty"] += incident_children.casualty_rows(view, incident)
    models.Incident.objects.bulk_create(parents, batch_size=BATCH)
    for name, made in children.items():
        apps.get_model("store", name).objects.bulk_create(made, batch_size=2_000)
