"""Tables. The record is append-only; the derived tables are a function of it and may be replaced at any time.

One module for each kind: ``record``, ``derived``, ``work``. No logic here, and no signals.
"""

from trucewatch.store.models.derived import (
    Assessment,
    Attachment,
    Casualty,
    Contradiction,
    Incident,
    IncidentClaim,
    IncidentParty,
    IncidentPlace,
    Origin,
    ViewState,
)
from trucewatch.store.models.record import (
    Claim,
    ClaimCount,
    ClaimSpeaker,
    Document,
    Extraction,
    IncidentRedirect,
    Judgement,
    JudgementSubject,
    Observation,
    SearchText,
    SourceRecord,
)
from trucewatch.store.models.work import (
    Job,
    Notice,
)

__all__ = [
    "Assessment",
    "Attachment",
    "Casualty",
    "Claim",
    "ClaimCount",
    "ClaimSpeaker",
    "Contradiction",
    "Document",
    "Extraction",
    "Incident",
    "IncidentClaim",
    "IncidentParty",
    "IncidentPlace",
    "IncidentRedirect",
    "Job",
    "Judgement",
    "JudgementSubject",
    "Notice",
    "Observation",
    "Origin",
    "SearchText",
    "SourceRecord",
    "ViewState",
]
