"""Tables. The record is append-only; the derived tables are a function of it and may be replaced at any time.

One module for each kind: ``record``, ``derived``, ``work``. No logic here, and no signals.
"""

from trucewatch.store.models.alerts import Alert, Delivery, Digest
from trucewatch.store.models.centre import CentreEntry
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
from trucewatch.store.models.people import (
    AccessEvent,
    Feed,
    FieldReport,
    Guard,
    GuardCover,
    KeptFile,
    Profile,
    Proposal,
    ProposalOutcome,
    ReleaseRecord,
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
from trucewatch.store.models.reports import (
    ApiKey,
    ApiUse,
    ErratumIssued,
    IssuedReport,
    ReportDraft,
    ReportFile,
    ReportIncident,
)
from trucewatch.store.models.review import Comment, Mention, ReviewTask, SavedSearch
from trucewatch.store.models.work import (
    Job,
    Notice,
)

__all__ = [
    "AccessEvent",
    "Alert",
    "ApiKey",
    "ApiUse",
    "Assessment",
    "Attachment",
    "Casualty",
    "CentreEntry",
    "Claim",
    "ClaimCount",
    "ClaimSpeaker",
    "Comment",
    "Contradiction",
    "Delivery",
    "Digest",
    "Document",
    "ErratumIssued",
    "Extraction",
    "Feed",
    "FieldReport",
    "Guard",
    "GuardCover",
    "Incident",
    "IncidentClaim",
    "IncidentParty",
    "IncidentPlace",
    "IncidentRedirect",
    "IssuedReport",
    "Job",
    "Judgement",
    "JudgementSubject",
    "KeptFile",
    "Mention",
    "Notice",
    "Observation",
    "Origin",
    "Profile",
    "Proposal",
    "ProposalOutcome",
    "ReleaseRecord",
    "ReportDraft",
    "ReportFile",
    "ReportIncident",
    "ReviewTask",
    "SavedSearch",
    "SearchText",
    "SourceRecord",
    "ViewState",
]
