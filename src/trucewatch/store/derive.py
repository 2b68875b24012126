"""Writes a view: the incidents of one moment and the tables queries read, replaced in one transaction.

Only incidents whose content changed are written, so that a new day joins a large store at the cost of that day.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import transaction

from trucewatch.model.assessment import Assessment
from trucewatch.model.identity import sha256_hex
from trucewatch.model.incident import Incident
from trucewatch.model.jsonl import line
from trucewatch.model.judgement import Judgement
from trucewatch.store import derived_rows, models
from trucewatch.store.clock import now
from trucewatch.store.overlay import PersonState, by_subject, person_state
from trucewatch.store.relink import Linked, successor
from trucewatch.store.turns import take_turn

PRESENT = ""
"""The name of the view of now; every other view is named by its moment."""

_CHILDREN = ("IncidentClaim", "IncidentParty", "IncidentPlace", "Origin", "Contradiction", "Casualty")
_BATCH = 500


def digest_of(incidents: Iterable[Incident]) -> str:
    """Take incidents, give one SHA-256 over the hashes of their lines in the order of ids."""
    return digest_of_lines({incident.id: line_hash(incident) for incident in incidents})


def digest_of_lines(lines: Mapping[str, str]) -> str:
    """Take the hash of each incident's line by id, give one SHA-256 over them in the order of ids."""
    total = hashlib.sha256()
    for name in sorted(lines):
        total.update(f"{name} {lines[name]}\n".encode())
    return total.hexdigest()


def line_hash(incident: Incident) -> str:
    """Take an incident, give the SHA-256 of its line."""
    return sha256_hex(line(incident).encode("utf-8", "surrogatepass"))


def write_view(view: str, linked: Linked, used: int = 0) -> str:
    """Take a view's name and what was linked for it, replace the view, give its digest."""
    digest = digest_of(linked.incidents)
    with transaction.atomic():
        take_turn("views")
        there = set(models.Incident.objects.filter(view=view).values_list("incident", flat=True))
        alive = {incident.id for incident in linked.incidents}
        holders = {claim: incident.id for incident in linked.incidents for claim in incident.claims}
        names = _lead_on(view, there - alive, alive - there, holders)
        judged = by_subject(linked.judgements, _followed(names))
        _write_incidents(view, [(i, person_state(judged.get(i.id, ()), i.attribution)) for i in linked.incidents])
        _finish(view, linked, names, alive, digest, used)
    return digest


def write_changes(linked: Linked, gone: Collection[str], alive: Collection[str], holders: Mapping[str, str], digest: str) -> None:
    """Bring the present view up to date: ``linked`` holds the incidents that changed, the others stay as they are.

    ``gone`` are ids no longer there, ``alive`` all that are, ``holders`` tells of each claim the incident that holds it.
    """
    with transaction.atomic():
        take_turn("views")
        made = {incident.id for incident in linked.incidents}
        names = _lead_on(PRESENT, gone, made, holders)
        judged = by_subject(linked.judgements, _followed(names))
        _delete(PRESENT, [*gone, *made])
        states = [(i, person_state(judged.get(i.id, ()), i.attribution)) for i in linked.incidents]
        for start in range(0, len(states), _BATCH):
            batch = states[start : start + _BATCH]
            _write_batch(PRESENT, batch, {incident.id: _fingerprint(incident, state) for incident, state in batch})
        _finish(PRESENT, linked, names, alive, digest, 0)


def _finish(view: str, linked: Linked, names: Mapping[str, str], alive: Collection[str], digest: str, used: int) -> None:
    """What a person must look at, and the mark of the view."""
    lost = [
        models.Attachment(view=view, judgement=a.judgement, subject=a.subject, now=a.now, how=a.how) for a in linked.attachments
    ]
    lost += _lost_incidents(view, linked.judgements, alive, names)
    models.Attachment.objects.filter(view=view).delete()
    models.Attachment.objects.bulk_create(lost)
    models.ViewState.objects.update_or_create(
        view=view, defaults={"built_at": now(), "used": used, "digest": digest, "incidents": len(alive)}
    )


def write_assessments(assessments: Sequence[Assessment], view: str = PRESENT) -> None:
    """Take the assessments of a view, replace those there."""
    with transaction.atomic():
        models.Assessment.objects.filter(view=view).delete()
        models.Assessment.objects.bulk_create([derived_rows.assessment_row(view, a) for a in assessments], batch_size=_BATCH)


def follow(old: str, redirects: Mapping[str, str]) -> str:
    """Take an id and the redirects, give where it leads; "" when its claims are gone."""
    seen: set[str] = set()
    while old in redirects and old not in seen:
        seen.add(old)
        old = redirects[old]
    return old


def _write_incidents(view: str, incidents: Sequence[tuple[Incident, PersonState]]) -> None:
    made = {incident.id: (incident, state) for incident, state in incidents}
    fresh = {i: _fingerprint(incident, state) for i, (incident, state) in made.items()}
    there = dict(models.Incident.objects.filter(view=view).values_list("incident", "digest"))
    stale = [i for i, digest in there.items() if fresh.get(i) != digest]
    _delete(view, stale)
    changed = [i for i in made if there.get(i) != fresh[i]]
    for start in range(0, len(changed), _BATCH):
        _write_batch(view, [made[i] for i in changed[start : start + _BATCH]], fresh)


def _delete(view: str, incidents: Sequence[str]) -> None:
    for start in range(0, len(incidents), _BATCH):
        ids = incidents[start : start + _BATCH]
        for name in (*_CHILDREN, "Incident"):
            apps.get_model("store", name).objects.filter(view=view, incident__in=ids).delete()


def _fingerprint(incident: Incident, state: PersonState) -> str:
    return sha256_hex(f"{line(incident)}\n{state}".encode("utf-8", "surrogatepass"))


def _write_batch(view: str, batch: Sequence[tuple[Incident, PersonState]], digests: Mapping[str, str]) -> None:
    ids = [claim for incident, _state in batch for claim in incident.claims]
    claims = {row.id: row for row in models.Claim.objects.filter(id__in=ids).defer("body")}
    speakers: dict[str, set[str]] = {}
    for claim, party in models.ClaimSpeaker.objects.filter(claim_id__in=ids).exclude(party="").values_list("claim_id", "party"):
        speakers.setdefault(claim, set()).add(party)
    children: dict[str, list[Any]] = {name: [] for name in _CHILDREN}
    parents = []
    for incident, state in batch:
        parties = derived_rows.parties_of(incident, claims, speakers)
        parents.append(derived_rows.incident_row(view, incident, state, digests[incident.id], sorted({p for p, _r in parties})))
        children["IncidentClaim"] += derived_rows.claim_rows(view, incident, claims)
        children["IncidentParty"] += [
            models.IncidentParty(view=view, incident=incident.id, party=party, role=role) for party, role in sorted(parties)
        ]
        children["IncidentPlace"] += derived_rows.place_rows(view, incident)
        children["Origin"] += derived_rows.origin_rows(view, incident)
        children["Contradiction"] += derived_rows.contradiction_rows(view, incident)
        children["Casualty"] += derived_rows.casualty_rows(view, incident)
    models.Incident.objects.bulk_create(parents, batch_size=_BATCH)
    for name, made in children.items():
        apps.get_model("store", name).objects.bulk_create(made, batch_size=2_000)


def _lead_on(view: str, gone: Collection[str], come: Collection[str], holders: Mapping[str, str]) -> dict[str, str]:
    """Record where each id of the present view that goes away leads from now on: to the incident with most of its claims.

    An id that is back leads nowhere. Give all redirects.
    """
    known = _all_redirects()
    if view != PRESENT:
        return known
    at = now()
    for old in sorted(gone):
        votes: dict[str, int] = {}
        for claim in models.IncidentClaim.objects.filter(view=view, incident=old).values_list("claim", flat=True):
            holder = holders.get(claim) or holders.get(successor(claim)[0])
            if holder:
                votes[holder] = votes.get(holder, 0) + 1
        known[old] = min(votes, key=lambda i: (-votes[i], i)) if votes else ""
        models.IncidentRedirect.objects.update_or_create(old=old, defaults={"new": known[old], "since": at})
    back = [old for old in come if old in known]
    models.IncidentRedirect.objects.filter(old__in=back).delete()
    return {old: new for old, new in known.items() if old not in back}


def _all_redirects() -> dict[str, str]:
    return dict(models.IncidentRedirect.objects.values_list("old", "new"))


def _followed(redirects: Mapping[str, str]) -> dict[str, str]:
    return {old: follow(old, redirects) for old in redirects}


def _lost_incidents(
    view: str, judgements: Iterable[Judgement], living: Collection[str], redirects: Mapping[str, str]
) -> list[models.Attachment]:
    """Judgements about an incident that is not there: where it leads, or nowhere."""
    lost = []
    for judgement in judgements:
        for subject in judgement.subjects:
            if subject.startswith("inc_") and subject not in living:
                now_at = follow(subject, redirects)
                now_at = now_at if now_at in living else ""
                how = "the incident was joined to this one" if now_at else "the incident's claims are gone"
                lost.append(models.Attachment(view=view, judgement=judgement.id, subject=subject, now=now_at, how=how))
    return lost
