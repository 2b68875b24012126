"""Writes a view: the incidents of one moment and the tables queries read, replaced in one transaction.

Only incidents whose content changed are written, so that a new day joins a large store at the cost of that day.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction

from trucewatch.model.assessment import Assessment
from trucewatch.model.identity import sha256_hex
from trucewatch.model.incident import Incident
from trucewatch.model.jsonl import line
from trucewatch.store import derived_rows, models
from trucewatch.store.clock import now
from trucewatch.store.incident_tables import BATCH, delete_incidents, fingerprint, write_batch, write_incidents
from trucewatch.store.overlay import by_subject, person_state
from trucewatch.store.redirects import PRESENT, followed, lead_on, lost_incidents
from trucewatch.store.relink import Linked
from trucewatch.store.turns import take_turn


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
        names = lead_on(view, there - alive, alive - there, holders)
        judged = by_subject(linked.judgements, followed(names))
        write_incidents(view, [(i, person_state(judged.get(i.id, ()), i.attribution)) for i in linked.incidents])
        _finish(view, linked, names, alive, digest, used)
    return digest


def write_changes(linked: Linked, gone: Collection[str], alive: Collection[str], holders: Mapping[str, str], digest: str) -> None:
    """Bring the present view up to date: ``linked`` holds the incidents that changed, the others stay as they are.

    ``gone`` are ids no longer there, ``alive`` all that are, ``holders`` tells of each claim the incident that holds it.
    """
    with transaction.atomic():
        take_turn("views")
        made = {incident.id for incident in linked.incidents}
        names = lead_on(PRESENT, gone, made, holders)
        judged = by_subject(linked.judgements, followed(names))
        delete_incidents(PRESENT, [*gone, *made])
        states = [(i, person_state(judged.get(i.id, ()), i.attribution)) for i in linked.incidents]
        for start in range(0, len(states), BATCH):
            batch = states[start : start + BATCH]
            write_batch(PRESENT, batch, {incident.id: fingerprint(incident, state) for incident, state in batch})
        _finish(PRESENT, linked, names, alive, digest, 0)


def _finish(view: str, linked: Linked, names: Mapping[str, str], alive: Collection[str], digest: str, used: int) -> None:
    """What a person must look at, and the mark of the view."""
    lost = [
        models.Attachment(view=view, judgement=a.judgement, subject=a.subject, now=a.now, how=a.how) for a in linked.attachments
    ]
    lost += lost_incidents(view, linked.judgements, alive, names)
    models.Attachment.objects.filter(view=view).delete()
    models.Attachment.objects.bulk_create(lost)
    models.ViewState.objects.update_or_create(
        view=view, defaults={"built_at": now(), "used": used, "digest": digest, "incidents": len(alive)}
    )


def write_assessments(assessments: Sequence[Assessment], view: str = PRESENT) -> None:
    """Take the assessments of a view, replace those there."""
    with transaction.atomic():
        models.Assessment.objects.filter(view=view).delete()
        models.Assessment.objects.bulk_create([derived_rows.assessment_row(view, a) for a in assessments], batch_size=BATCH)
