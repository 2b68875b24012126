"""What people do in review besides judging: seeing whether a thing changed under their hands, tasks, comments, saved searches.

Also how far two incidents speak of one event, feature by feature, as the linker would weigh them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from trucewatch.errors import InputError
from trucewatch.link.extraction import Mention
from trucewatch.link.score import explain, score
from trucewatch.link.table import build
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id
from trucewatch.store import models, queries, rows
from trucewatch.store.clock import now
from trucewatch.store.queries.history import Entry, history, last_sequence, last_sequences, subjects_of
from trucewatch.store.redirects import PRESENT
from trucewatch.store.results import IncidentDetail, IncidentSummary
from trucewatch.store.visible import seen_members

LONGEST_TEXT = 4_000
"""Characters of a comment, a task or a reason: a longer one is a report and belongs into the record as a document."""
MOST_COMPARED = 12
"""Claims of each incident that are compared pair by pair: 144 pairs take milliseconds, and more say nothing new."""
NEAR_DAYS = 3
"""Days around an incident in which others are offered as the same: the linker joins nothing further apart than four."""

_MENTION = re.compile(r"(?<![\w@])@([\w.-]{1,60})")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a page showed of a thing when it was made, written into its forms: compared when the form comes back."""

    sequence: int
    content: str

    def __str__(self) -> str:
        return f"{self.sequence}.{self.content}"

    @classmethod
    def read(cls, written: str) -> "Stamp":
        """Take what a form sent back, give the stamp; raise InputError when it is none."""
        number, _dot, content = written.partition(".")
        if not number.isascii() or not number.isdigit() or len(number) > 12:
            raise InputError("the form is not one of these pages", place="seen", remedy="Open the page again and repeat it there")
        return cls(int(number), content)


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened to a thing since the page was shown: decisions by people, and whether its claims are others now."""

    decisions: tuple[Entry, ...]
    claims: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """How two incidents compare: the pair of claims that fits best, and the mean over all pairs, in log-odds (base 2).

    ``features`` are (feature, comparison in words, weight) of that pair, heaviest first; above 0 speaks for one event.
    """

    best: float
    mean: float
    pairs: int
    features: tuple[tuple[str, str, float], ...]
    left: str
    right: str


def claim_stamp(claim: Claim) -> Stamp:
    """Take a claim, give the stamp of what people decided about it."""
    return Stamp(last_sequence((claim.id,)), "")


def claim_stamps(claims: Sequence[str]) -> dict[str, Stamp]:
    """Take ids of claims, give the stamp of each."""
    return {claim: Stamp(number, "") for claim, number in last_sequences(claims).items()}


def incident_stamp(detail: IncidentDetail) -> Stamp:
    """Take an incident as shown, give the stamp of its claims and of what people decided about it."""
    subjects = subjects_of(detail.incident.id, ())
    return Stamp(last_sequence(subjects), content_id("s", sorted(detail.incident.claims))[2:14])


def changes(seen: Stamp, present: Stamp, subjects: Sequence[str]) -> Changed | None:
    """Take the stamp a form sent back, the present one and the ids concerned; None when nothing changed meanwhile."""
    if seen == present:
        return None
    newer = tuple(entry for entry in history(subjects=subjects, size=20).items if entry.sequence > seen.sequence)
    return Changed(newer, seen.content != present.content)


def weigh(first: IncidentDetail, second: IncidentDetail) -> Weighed | None:
    """Take two incidents, give how they compare; None when one of them has no claim of an event that can be weighed."""
    return _weighed(_mentions(first), _mentions(second))


def _weighed(left: Sequence[Mention], right: Sequence[Mention]) -> Weighed | None:
    if not left or not right:
        return None
    one, other = build([a for a in left for _b in right]), build([b for _a in left for b in right])
    points = score(one, other)
    best = int(points.argmax())
    a, b = left[best // len(right)], right[best % len(right)]
    features = explain(build([a]), build([b]))
    return Weighed(
        best=float(points[best]) / 100,
        mean=float(points.mean()) / 100,
        pairs=len(points),
        features=tuple(features),
        left=a.claim.id,
        right=b.claim.id,
    )


def alike(detail: IncidentDetail, limit: int = 8) -> tuple[tuple[IncidentSummary, Weighed], ...]:
    """Take an incident, give others within a few days that may be the same event, the likeliest first."""
    from datetime import date, timedelta

    if not detail.summary.when_start:
        return ()
    try:
        first = date.fromisoformat(detail.summary.when_start[:10])
        last = date.fromisoformat((detail.summary.when_end or detail.summary.when_start)[:10])
    except ValueError:
        return ()
    around = queries.IncidentFilter(
        start=(first - timedelta(days=NEAR_DAYS)).isoformat(), end=(last + timedelta(days=NEAR_DAYS)).isoformat(), aggregate=False
    )
    own, near = _mentions(detail), [each for each in queries.incidents(around, size=60).items if each.id != detail.incident.id]
    held = _mentions_of([summary.id for summary in near])
    found = [(summary, weighed) for summary in near if (weighed := _weighed(own, held.get(summary.id, []))) is not None]
    return tuple(sorted(found, key=lambda pair: (-pair[1].best, pair[0].id))[:limit])


def add_comment(subject: str, text: str, by: str, people: Iterable[str] = ()) -> int:
    """Take a subject's id, what to say and who says it, keep it with the people it names, give its number.

    ``people`` are the names known here; another word after @ is kept as written and mentions that name all the same.
    """
    written = _text(text, "comment")
    known = {name.casefold(): name for name in people}
    named = dict.fromkeys(known.get(name.rstrip(".-").casefold(), name.rstrip(".-")) for name in _MENTION.findall(written))
    with transaction.atomic():
        comment = models.Comment.objects.create(subject=subject, text=written, by=by, at=now())
        models.Mention.objects.bulk_create([models.Mention(comment=comment, person=name) for name in named if name != by])
    return comment.pk


def withdraw_comment(number: int, by: str) -> str:
    """Take a comment's number and who asks, withdraw it if it is theirs, give its subject; raise InputError when it is not."""
    comment = models.Comment.objects.filter(pk=number).first()
    if comment is None or comment.by != by:
        raise InputError("only its author withdraws a comment", place="comment", remedy="Ask the author, or answer it")
    if not comment.withdrawn_at:
        comment.withdrawn_at = now()
        comment.save(update_fields=["withdrawn_at"])
    return comment.subject


def see_mentions(person: str, subject: str = "") -> int:
    """Take a person and a subject ("" for all), mark the comments that name them as seen, give how many."""
    waiting = models.Mention.objects.filter(person=person, seen_at="")
    return (waiting.filter(comment__subject=subject) if subject else waiting).update(seen_at=now())


def ask_task(subject: str, text: str, by: str, assigned_to: str = "", due: str = "") -> int:
    """Take a subject's id, what is to be done, who asks, whom ("" for anybody) and by which day, give the task's number."""
    return models.ReviewTask.objects.create(
        subject=subject, text=_text(text, "task"), asked_by=by, asked_at=now(), assigned_to=assigned_to.strip(), due=due
    ).pk


def close_task(number: int, by: str, outcome: str) -> str:
    """Take a task's number, who closes it and what came of it, close it, give its subject; raise InputError when it is closed."""
    task = models.ReviewTask.objects.filter(pk=number).first()
    if task is None or task.closed_at:
        raise InputError("there is no open task with this number", place="task", remedy="Look at the list of tasks again")
    task.closed_at, task.closed_by, task.outcome = now(), by, outcome.strip()[:LONGEST_TEXT]
    task.save(update_fields=["closed_at", "closed_by", "outcome"])
    return task.subject


def save_search(person: str, name: str, query: str) -> None:
    """Take a person, a name and the parameters of a search's address, keep it; one of the same name is replaced."""
    if not name.strip():
        raise InputError("a saved search needs a name", place="name", remedy="Write a few words by which you will know it")
    models.SavedSearch.objects.update_or_create(
        person=person, name=name.strip()[:80], defaults={"query": query[:2_000], "made_at": now()}
    )


def drop_search(person: str, number: int) -> bool:
    """Take a person and the number of one of their searches, forget it, give whether there was one."""
    return models.SavedSearch.objects.filter(person=person, pk=number).delete()[0] > 0


def saved_searches(person: str) -> tuple[tuple[int, str, str], ...]:
    """Take a person, give their searches as (number, name, parameters), by name."""
    return tuple(models.SavedSearch.objects.filter(person=person).order_by("name").values_list("pk", "name", "query"))


def _mentions(detail: IncidentDetail) -> list[Mention]:
    """Claims of the event itself beside their documents; denials and mere mentions of old events are not weighed."""
    set_aside = {*detail.incident.denials, *detail.incident.retold}
    every = [reading.claim for reading in detail.claims if reading.claim.kind == "incident"]
    return _beside([claim for claim in every if claim.id not in set_aside][:MOST_COMPARED] or every[:MOST_COMPARED])


def _mentions_of(incidents: Sequence[str]) -> dict[str, list[Mention]]:
    """The same for many incidents at once, in three questions instead of three for each."""
    members = list(
        seen_members(PRESENT).filter(incident__in=incidents).order_by("incident", "id").values_list("incident", "claim")
    )
    # Sorted out here: with the kind in the question SQLite walks all claims of that kind instead of fetching these few.
    told = [rows.claim_noun(row) for row in models.Claim.objects.filter(id__in=[claim for _i, claim in members])]
    beside = {mention.claim.id: mention for mention in _beside([claim for claim in told if _is_weighed(claim)])}
    found: dict[str, list[Mention]] = {}
    for incident, claim in members:
        if claim in beside and len(found.setdefault(incident, [])) < MOST_COMPARED:
            found[incident].append(beside[claim])
    return found


def _is_weighed(claim: Claim) -> bool:
    return claim.kind == "incident" and not claim.background and claim.mode != "denied" and claim.speech != "denies"


def _beside(claims: Sequence[Claim]) -> list[Mention]:
    """Claims with what the linker looks at of their documents; the texts stay where they are."""
    wanted = models.Document.objects.filter(id__in={claim.document for claim in claims}).defer("body")
    documents = {
        row.id: Document(
            id=row.id,
            uri=row.uri,
            text="",
            outlet=row.outlet or None,
            agency=row.agency or None,
            published=row.published or None,
        )
        for row in wanted
    }
    return [Mention(claim, documents[claim.document]) for claim in claims if claim.document in documents]


def _text(text: str, place: str) -> str:
    written = text.strip()
    if not written:
        raise InputError("nothing is written", place=place, remedy="Write what you want to say")
    if len(written) > LONGEST_TEXT:
        raise InputError(f"{len(written)} characters are too many", place=place, remedy=f"Write at most {LONGEST_TEXT}")
    return written
