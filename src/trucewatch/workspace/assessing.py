"""Takes an open workspace, gives (and keeps) the assessments of its agreement: the whole time, and month by month.

Everything here is derived: the same record, agreement and days give the same assessments, whoever asks and how often.
"""

from dataclasses import dataclass

from trucewatch.agreements.load import load_agreement
from trucewatch.assess.assess import STANDING, Period, assess, months
from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.observation import Observation
from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment, now
from trucewatch.store.derive import write_assessments
from trucewatch.store.relink import extractions
from trucewatch.store.views import view_for
from trucewatch.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Known:
    """The record as known on a day, as the pure part wants it."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    observations: tuple[Observation, ...]


def assess_workspace(workspace: Workspace, *, as_of: str | None = None, period: Period | None = None) -> tuple[Assessment, ...]:
    """Take an open workspace, the day of knowledge (None: now) and a period (None: since the agreement is in force).

    Give every duty over the whole period, then the standing ones month by month; keep them with the view they belong to.
    """
    agreement = load_agreement(workspace.settings.agreement, workspace.folder / "agreements")
    known = known_record(as_of)
    today = (as_of or _latest(workspace, known))[:10]
    whole = period or (_since(agreement), today)
    found = list(_assess(agreement, known, whole, today))
    standing = {duty.id for duty in agreement.obligations if duty.kind in STANDING}
    for month in months(*whole):
        if month != whole:
            found += [a for a in _assess(agreement, known, month, today) if a.obligation in standing]
    write_assessments(found, view_for(as_of))
    return tuple(found)


def known_record(as_of: str | None) -> Known:
    """Take a day or moment (None: now), give what the open store knew then."""
    held = tuple(extractions(as_of))
    view, at = view_for(as_of), as_of_moment(as_of)
    observed = models.Observation.objects.order_by("id")
    if at is not None:
        observed = observed.filter(recorded_at__lte=at)
    return Known(
        documents=tuple(extraction.document for extraction in held),
        claims=tuple(claim for extraction in held for claim in extraction.claims),
        incidents=tuple(
            rows.noun_of(Incident, row.body) for row in models.Incident.objects.filter(view=view).order_by("incident")
        ),
        observations=tuple(rows.observation_noun(row) for row in observed),
    )


def _assess(agreement: Agreement, known: Known, period: Period, today: str) -> tuple[Assessment, ...]:
    return assess(agreement, known.incidents, known.claims, known.documents, period, today, known.observations)


def _since(agreement: Agreement) -> str:
    return (agreement.in_force or agreement.signed)[:10]


def _latest(workspace: Workspace, known: Known) -> str:
    """Today by the clock, or the day of the last report where the settings say that reports are known when published."""
    published = [document.published for document in known.documents if document.published is not None]
    return max(published) if workspace.settings.knowledge == "published" and published else now()
