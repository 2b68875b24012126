"""Questions of review: what waits for a person, in order of urgency, and what people ask of each other.

The order is a rule anybody can check, not a score: an incident stands in the first lane that fits it, the newest first.
Lanes read one index (``incident_review``), so that the queue is as quick in a large record as in a small one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from trucewatch.store import models
from trucewatch.store.clock import as_of_moment
from trucewatch.store.overlay import ATTRIBUTION_OF, OCCURRENCE_OF
from trucewatch.store.queries.raised import seen_ids
from trucewatch.store.queries.summaries import incident_summary
from trucewatch.store.redirects import PRESENT
from trucewatch.store.remembered import counted, remembered
from trucewatch.store.results import IncidentSummary, Page
from trucewatch.store.visible import seen_documents, seen_incidents

LANES: tuple[str, ...] = ("monitor", "dead", "changed", "disputed", "breach", "new")
"""In order of urgency; what each holds is ``_conditions``. What waits for a second person stands before all of them."""

DECIDED_LOOKED_AT = 500
"""Newest decided incidents in which reports newer than the decision are looked for."""

_MONITORS = ("monitor_attacked", "monitor_obstructed")
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


@remembered
def lane_counts(prohibited: Collection[str]) -> Mapping[str, int]:
    """Take the types an agreement prohibits, give how many incidents wait in each lane.

    Counted by the columns the lanes ask for, in the order of the index, and sorted into lanes here: one short walk.
    """
    reopened = changed()
    groups = seen_incidents(PRESENT).filter(person_occurrence="", type__gte="").exclude(incident__in=reopened).order_by()
    columns = ("type", "attribution", "contradictions", "killed_low", "killed_high")
    counts = dict.fromkeys(LANES, 0)
    for row in groups.values(*columns).annotate(n=Count("pk")):
        fits = _fits(row["type"], row["attribution"], row["contradictions"], row["killed_low"], row["killed_high"], prohibited)
        counts[fits[0] if fits else "new"] += row["n"]
    for summary in _summaries(reopened):
        first = next(iter(reasons(summary, prohibited)), "") if not summary.person_occurrence else ""
        counts[first if first in ("monitor", "dead") else "changed"] += 1
    return counts


def lane(
    code: str, prohibited: Collection[str], *, page: int = 1, size: int = 10, total: int | None = None
) -> Page[IncidentSummary]:
    """Take a lane, the types an agreement prohibits and a page, give the incidents that wait there, last known first.

    ``total`` saves counting again what was counted already.
    """
    # Every type is at or above "": asking so leads SQLite to the index that holds all the columns asked for.
    waiting = seen_incidents(PRESENT).filter(_lanes(prohibited, changed())[code], type__gte="")
    start = (max(page, 1) - 1) * size
    ids = list(waiting.order_by("-first_known", "incident").values_list("incident", flat=True)[start : start + size])
    total = waiting.count() if total is None else total
    return Page(_summaries(ids), total, max(page, 1), size)


def reasons(summary: IncidentSummary, prohibited: Collection[str]) -> tuple[str, ...]:
    """Take an incident and the types an agreement prohibits, give the codes of all lanes it fits, the most urgent first."""
    return _fits(summary.type, summary.attribution, summary.contradictions, summary.killed_low, summary.killed_high, prohibited)


def _fits(
    kind: str, attribution: str, contradictions: int, low: int | None, high: int | None, prohibited: Collection[str]
) -> tuple[str, ...]:
    fits = {
        "monitor": kind in _MONITORS,
        "dead": low is not None and not (low == 0 and high == 0),
        "disputed": contradictions > 0 or attribution in ("mutual", "denied"),
        "breach": kind in prohibited and attribution != "none",
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
    told = models.Claim.objects.filter(document=OuterRef("pk"), superseded_at=None, kind__in=("incident", "tally"))
    telling = seen_documents(None).filter(Exists(told))
    looked = models.JudgementSubject.objects.filter(subject__startswith="clm_").values("subject")
    read = list(models.Claim.objects.filter(id__in=looked).order_by().values_list("document_id", flat=True).distinct())
    start = (max(page, 1) - 1) * size
    waiting = telling.exclude(id__in=read).order_by("-recorded_at", "id")
    ids = tuple(waiting.values_list("id", flat=True)[start : start + size])
    total = counted(telling, apart_from_decisions=True) - (telling.filter(id__in=read).count() if read else 0)
    return Page(ids, total, max(page, 1), size)


def tasks(*, person: str | None = None, subjects: Sequence[str] = (), closed: bool = False) -> tuple[TaskItem, ...]:
    """Give tasks about what the reader may see, those due first.

    With ``person`` the ones for them or for anybody, with ``subjects`` those about these.
    """
    found = models.ReviewTask.objects.order_by("closed_at", "due", "id")
    if person is not None:
        found = found.filter(Q(assigned_to=person) | Q(assigned_to=""))
    if subjects:
        found = found.filter(subject__in=subjects)
    if not closed:
        found = found.filter(closed_at="")
    told = list(found)
    seen = seen_ids(task.subject for task in told)
    listed = sorted(
        (task for task in told if task.subject in seen),
        key=lambda task: (task.closed_at != "", task.due == "", task.due, task.pk),
    )
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


def subject_of(kind: str, number: int) -> str:
    """Take "task" or "comment" and its number, give the id of what it is about, "" when there is none."""
    table = models.ReviewTask if kind == "task" else models.Comment
    return table._default_manager.filter(pk=number).values_list("subject", flat=True).first() or ""


def mentions(person: str) -> tuple[CommentItem, ...]:
    """Take a person, give the comments that name them and they have not read, about what they may see, the newest first."""
    waiting = models.Mention.objects.filter(person=person, seen_at="").select_related("comment").order_by("-comment__at")
    told = [mention.comment for mention in waiting if not mention.comment.withdrawn_at]
    seen = seen_ids(comment.subject for comment in told)
    return tuple(_comment(comment, [person]) for comment in told if comment.subject in seen)


def _lanes(prohibited: Collection[str], reopened: Collection[str]) -> dict[str, Q]:
    """Each lane's condition, without what a lane before it holds already."""
    undecided = Q(person_occurrence="")
    conditions = {
        "monitor": undecided & Q(type__in=_MONITORS),
        "dead": undecided & Q(killed_low__isnull=False) & ~Q(killed_low=0, killed_high=0),
        "changed": Q(incident__in=list(reopened)),
        "disputed": undecided & (Q(contradictions__gt=0) | Q(attribution__in=("mutual", "denied"))),
        "breach": undecided & Q(type__in=list(prohibited)) & ~Q(attribution="none"),
        "new": undecided,
    }
    found: dict[str, Q] = {}
    before = Q(pk__in=[])
    for code in LANES:
        found[code] = conditions[code] & ~before
        before |= conditions[code]
    return found


def _summaries(ids: Sequence[str]) -> tuple[IncidentSummary, ...]:
    rows = {row.incident: row for row in models.Incident.objects.filter(view=PRESENT, incident__in=ids).defer("body")}
    return tuple(incident_summary(rows[i]) for i in ids if i in rows)


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
