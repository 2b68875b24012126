"""Questions of review: what waits for a person, in order of urgency, and what people ask of each other.

The order is a rule anybody can check, not a score: an incident stands in the first lane that fits it, the newest first.
Lanes read one index (``incident_review``), so that the queue is as quick in a large record as in a small one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Q, Value, When

from trucewatch.store import models
from trucewatch.store.clock import as_of_moment
from trucewatch.store.derive import PRESENT
from trucewatch.store.overlay import ATTRIBUTION_OF, OCCURRENCE_OF
from trucewatch.store.queries.summaries import incident_summary
from trucewatch.store.results import IncidentSummary, Page
from trucewatch.store.visible import seen_claims, seen_incidents

LANES: tuple[str, ...] = ("monitor", "dead", "changed", "disputed", "breach", "new")
"""In order of urgency; what each holds is ``_conditions``. What waits for a second person stands before all of them."""

DECIDED_LOOKED_AT = 500
"""Newest decided incidents in which reports newer than the decision are looked for."""

_STATE_ACTS = (*OCCURRENCE_OF, *ATTRIBUTION_OF, "find_breach", "undecided")


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the queue: how many incidents wait in it, and those of the page asked for."""

    code: str
    total: int
    incidents: tuple[IncidentSummary, ...]


@dataclass(frozen=True, slots=True)
class TaskItem:
    """Something one person asks of another."""

    id: int
    subject: str
    text: str
    asked_by: str
    asked_at: str
    assigned_to: str
    due: str
    closed_at: str
    closed_by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CommentItem:
    """What a person said about something; ``text`` is "" when it was withdrawn."""

    id: int
    subject: str
    text: str
    by: str
    at: str
    withdrawn_at: str
    mentions: tuple[str, ...] = ()


def lane_counts(prohibited: Collection[str]) -> Mapping[str, int]:
    """Take the types an agreement prohibits, give how many incidents wait in each lane."""
    found = seen_incidents(PRESENT).annotate(lane=_lane_of(prohibited, changed())).order_by()
    counted = dict(found.values("lane").annotate(n=Count("pk")).values_list("lane", "n"))
    return {code: counted.get(code, 0) for code in LANES}


def lane(
    code: str, prohibited: Collection[str], *, page: int = 1, size: int = 10, total: int | None = None
) -> Page[IncidentSummary]:
    """Take a lane, the types an agreement prohibits and a page, give the incidents that wait there, last known first.

    ``total`` saves counting again what was counted already.
    """
    waiting = seen_incidents(PRESENT).annotate(lane=_lane_of(prohibited, changed())).filter(lane=code)
    start = (max(page, 1) - 1) * size
    ids = list(waiting.order_by("-first_known", "incident").values_list("incident", flat=True)[start : start + size])
    rows = {row.incident: row for row in models.Incident.objects.filter(view=PRESENT, incident__in=ids).defer("body")}
    total = waiting.count() if total is None else total
    return Page(tuple(incident_summary(rows[i]) for i in ids), total, max(page, 1), size)


def reasons(summary: IncidentSummary, prohibited: Collection[str]) -> tuple[str, ...]:
    """Take an incident and the types an agreement prohibits, give the codes of all lanes it fits, the most urgent first."""
    dead = summary.killed_low is not None and not (summary.killed_low == 0 and summary.killed_high == 0)
    fits = {
        "monitor": summary.type in ("monitor_attacked", "monitor_obstructed"),
        "dead": dead,
        "disputed": summary.contradictions > 0 or summary.attribution in ("mutual", "denied"),
        "breach": summary.type in prohibited and summary.attribution != "none" and not summary.person_attribution,
    }
    return tuple(code for code in LANES if fits.get(code))


def changed() -> tuple[str, ...]:
    """Give the incidents somebody decided about that hold a report taken in after the last decision."""
    subjects = models.JudgementSubject.objects.filter(subject__startswith="inc_", judgement__act__in=_STATE_ACTS)
    decided: dict[str, str] = {}
    for incident, at in subjects.order_by("-judgement__sequence").values_list("subject", "judgement__recorded_at"):
        decided.setdefault(incident, at)
        if len(decided) == DECIDED_LOOKED_AT:
            break
    members = (
        models.IncidentClaim.objects.filter(view=PRESENT, incident__in=decided).values_list("incident", "document").distinct()
    )
    listed = list(members)
    known = dict(models.Document.objects.filter(id__in={d for _i, d in listed}).values_list("id", "recorded_at"))
    return tuple(dict.fromkeys(i for i, document in listed if known.get(document, "") > decided[i]))


def unread_documents(*, page: int = 1, size: int = 10) -> Page[str]:
    """Give the ids of documents none of whose claims a person has looked at yet, last taken in first."""
    looked = models.JudgementSubject.objects.filter(subject__startswith="clm_").values("subject")
    waiting = (
        seen_claims(None)
        .filter(kind__in=("incident", "tally"))
        .exclude(document__in=models.Claim.objects.filter(id__in=looked).values("document_id"))
    )
    found = waiting.order_by().values_list("document_id", "document__recorded_at").distinct()
    ordered = found.order_by("-document__recorded_at", "document_id")
    start = (max(page, 1) - 1) * size
    ids = tuple(row[0] for row in ordered[start : start + size])
    return Page(ids, waiting.order_by().values("document_id").distinct().count(), max(page, 1), size)


def tasks(*, person: str | None = None, subjects: Sequence[str] = (), closed: bool = False) -> tuple[TaskItem, ...]:
    """Give tasks, those due first: with ``person`` the ones for them or for anybody, with ``subjects`` those about these."""
    found = models.ReviewTask.objects.order_by("closed_at", "due", "id")
    if person is not None:
        found = found.filter(Q(assigned_to=person) | Q(assigned_to=""))
    if subjects:
        found = found.filter(subject__in=subjects)
    if not closed:
        found = found.filter(closed_at="")
    listed = sorted(found, key=lambda task: (task.closed_at != "", task.due == "", task.due, task.pk))
    return tuple(_task(task) for task in listed)


def comments(subjects: Sequence[str], *, as_of: str | None = None) -> tuple[CommentItem, ...]:
    """Take ids, give the comments on them as known then, the oldest first."""
    at = as_of_moment(as_of)
    found = models.Comment.objects.filter(subject__in=subjects).order_by("at", "id")
    found = found if at is None else found.filter(at__lte=at)
    listed = list(found)
    named: dict[int, list[str]] = {}
    for comment, person in (
        models.Mention.objects.filter(comment__in=listed).order_by("person").values_list("comment_id", "person")
    ):
        named.setdefault(comment, []).append(person)
    return tuple(_comment(comment, named.get(comment.pk, [])) for comment in listed)


def mentions(person: str) -> tuple[CommentItem, ...]:
    """Take a person, give the comments that name them and they have not seen, the newest first."""
    waiting = models.Mention.objects.filter(person=person, seen_at="").select_related("comment").order_by("-comment__at")
    return tuple(_comment(mention.comment, [person]) for mention in waiting if not mention.comment.withdrawn_at)


def _lane_of(prohibited: Collection[str], reopened: Collection[str]) -> Case:
    """The first lane that fits, in the order of ``LANES``; "" for what nobody waits for."""
    undecided = Q(person_occurrence="")
    dead = Q(killed_low__isnull=False) & (~Q(killed_low=0) | Q(killed_high__isnull=True) | Q(killed_high__gt=0))
    conditions = {
        "monitor": undecided & Q(type__in=("monitor_attacked", "monitor_obstructed")),
        "dead": undecided & dead,
        "changed": Q(incident__in=list(reopened)),
        "disputed": undecided & (Q(contradictions__gt=0) | Q(attribution__in=("mutual", "denied"))),
        "breach": undecided & Q(type__in=list(prohibited)) & ~Q(attribution="none"),
        "new": undecided,
    }
    # An empty list of ids or types is no condition a database can be asked.
    whens = [
        When(conditions[code], then=Value(code))
        for code in LANES
        if (reopened or code != "changed") and (prohibited or code != "breach")
    ]
    return Case(*whens, default=Value(""))


def _task(task: models.ReviewTask) -> TaskItem:
    return TaskItem(
        task.pk,
        task.subject,
        task.text,
        task.asked_by,
        task.asked_at,
        task.assigned_to,
        task.due,
        task.closed_at,
        task.closed_by,
        task.outcome,
    )


def _comment(comment: models.Comment, named: Sequence[str]) -> CommentItem:
    text = "" if comment.withdrawn_at else comment.text
    return CommentItem(comment.pk, comment.subject, text, comment.by, comment.at, comment.withdrawn_at, tuple(named))
