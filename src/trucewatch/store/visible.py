"""What the reader at work may see of the record: every question of a page goes through here, so no template can leak.

Four classes of release (public, partners, restricted, sealed) and groups per item. What nobody released is "undecided"
and counts as the class the workspace names for it. An incident is seen when its own class allows and each of its
documents is seen, or was part of it when a person released it: a release covers what was known when it was made.

The reader is held in a context variable, set by the guard of every address; where none is set (commands, linking,
workers) the whole record is meant.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet

    from trucewatch.model.judgement import Judgement
    from trucewatch.store.models import Claim, ClaimSpeaker, Document, Extraction, Incident, IncidentClaim, Observation

RELEASES: tuple[str, ...] = ("public", "partners", "restricted", "sealed")
"""Classes of release, the widest first (handbook 3.7)."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Viewer:
    """``classes`` may be read; ``groups`` are the reader's; ``undecided`` is the class of what nobody released.

    ``delay_hours`` pass between a release and the reader's sight of it; ``grid_km`` is how coarse places are shown (None:
    as they are); ``author`` stands for people's names on what they decided ("" shows the names).
    """

    classes: frozenset[str]
    groups: frozenset[str] = frozenset()
    undecided: str = "restricted"
    delay_hours: int = 0
    grid_km: int | None = None
    author: str = ""

    @property
    def inside(self) -> bool:
        """Whether the reader belongs to the team, which reads its own working material."""
        return "restricted" in self.classes


_VIEWER: ContextVar[Viewer | None] = ContextVar("viewer", default=None)


def viewer() -> Viewer | None:
    """Give who reads now; None where the whole record is meant."""
    return _VIEWER.get()


@contextmanager
def seeing(reader: Viewer | None) -> Iterator[None]:
    """Take a reader (None: the whole record is meant), answer every question of the block for them."""
    token = _VIEWER.set(reader)
    try:
        yield
    finally:
        _VIEWER.reset(token)


def seen_in_pieces(reader: Viewer | None, pieces: Iterable[Item]) -> Iterator[Item]:
    """Take a reader and an answer made piece by piece, give the same pieces, each made as that reader sees the record."""
    source = iter(pieces)
    while True:
        with seeing(reader):
            try:
                piece = next(source)
            except StopIteration:
                return
        yield piece


def seen_documents(as_of: str | None) -> "QuerySet[Document]":
    """Take a day or moment (None: now), give the documents recorded by then that the reader may see."""
    from trucewatch.store.known import known_documents

    return known_documents(as_of).filter(_seen("document", "id"))


def seen_claims(as_of: str | None) -> "QuerySet[Claim]":
    """Take a day or moment (None: now), give the claims that held then of documents the reader may see."""
    from trucewatch.store.known import known_claims

    return known_claims(as_of).filter(_seen("document", "document_id"))


def all_seen_claims() -> "QuerySet[Claim]":
    """Give every claim ever read, superseded ones too, of documents the reader may see."""
    from trucewatch.store.models import Claim

    return Claim.objects.filter(_seen("document", "document_id"))


def seen_speakers(as_of: str | None) -> "QuerySet[ClaimSpeaker]":
    """Take a day or moment (None: now), give who speaks in the claims that held then of documents the reader may see."""
    from trucewatch.store.models import Claim, ClaimSpeaker

    if as_of is not None:
        return ClaimSpeaker.objects.filter(claim__in=seen_claims(as_of))
    # Few claims are superseded: leaving those out reads one index where asking for the others reads every claim.
    superseded = Claim.objects.filter(superseded_at__isnull=False).values("id")
    return ClaimSpeaker.objects.exclude(claim__in=superseded).filter(_seen("document", "claim__document"))


def seen_readings(as_of: str | None) -> "QuerySet[Extraction]":
    """Take a day or moment (None: now), give the readings that held then of documents the reader may see."""
    from trucewatch.store.known import known_readings

    return known_readings(as_of).filter(_seen("document", "document_id"))


def seen_incidents(view: str) -> "QuerySet[Incident]":
    """Take a view, give its incidents that the reader may see."""
    from trucewatch.store.models import Incident, IncidentClaim

    found = Incident.objects.filter(view=view)
    reader = viewer()
    if reader is None:
        return found
    members = IncidentClaim.objects.filter(view=view).filter(_unseen("document", "document", reader))
    if reader.undecided not in reader.classes:
        members = members.filter(incident__in=_guards("incident").filter(_allowed(reader)).values("item"))
    unseen = members.exclude(_covered()).values("incident")
    return found.filter(_seen("incident", "incident")).exclude(incident__in=unseen)


def seen_members(view: str) -> "QuerySet[IncidentClaim]":
    """Take a view, give which claims make its incidents, as far as the reader may see their documents."""
    from trucewatch.store.models import IncidentClaim

    return IncidentClaim.objects.filter(view=view).filter(_seen("document", "document"))


def seen_observations() -> "QuerySet[Observation]":
    """Give the observations the reader may see: where watchers stand is nothing for outsiders unless it was released."""
    from trucewatch.store.models import Observation

    return Observation.objects.filter(_seen("observation", "id"))


def seen_judgements(judgements: "Iterable[Judgement]") -> "list[Judgement]":
    """Take judgements, give those the reader may see; outsiders see released findings, under the team's name."""
    from django.db.models import Q

    listed, reader = list(judgements), viewer()
    if reader is None or not listed:
        return listed
    inside = reader.inside
    asked = _guards("finding").filter(item__in=[judgement.id for judgement in listed])
    marked = set(asked.filter(_allowed(reader) if not inside else ~Q(_allowed(reader))).values_list("item", flat=True))
    gone = _unseen_subjects({subject for judgement in listed for subject in judgement.subjects}, reader)
    kept = [j for j in listed if (j.id in marked) != inside and not gone & set(j.subjects)]
    return [replace(judgement, by=reader.author) for judgement in kept] if reader.author else kept


def audience(release: str, undecided: str = "restricted") -> Viewer:
    """Take a class of release, give a reader who sees what may go into something of that class: a report, an export, a mail."""
    wide = RELEASES[: RELEASES.index(release) + 1]
    return Viewer(frozenset(wide), undecided=undecided, author="" if "restricted" in wide else "–")


def seen_by_release(kind: str, ids: Iterable[str]) -> set[str]:
    """Take a kind and ids, give those whose own release lets the reader see them, whether they are still there or not."""
    wanted, reader = set(ids), viewer()
    if reader is None or not wanted:
        return wanted
    guarded = _guards(kind).filter(item__in=wanted)
    if reader.undecided in reader.classes:
        return wanted - set(guarded.exclude(_allowed(reader)).values_list("item", flat=True))
    return set(guarded.filter(_allowed(reader)).values_list("item", flat=True))


def narrowed_since(kind: str, ids: Iterable[str], at: str) -> set[str]:
    """Take a kind, ids and a moment, give those that were kept from the reader by a decision after it."""
    from django.db.models import Q

    reader = viewer()
    if reader is None:
        return set()
    member = Q(groups="")
    for group in sorted(reader.groups):
        member |= Q(groups__contains=f" {group} ")
    classes = [*reader.classes, *([""] if reader.undecided in reader.classes else [])]
    later = _guards(kind).filter(item__in=set(ids), since__gt=at).exclude(Q(release__in=classes) & member)
    return set(later.values_list("item", flat=True))


def hides(reader: Viewer | None) -> bool:
    """Take a reader, tell whether anything of the record may be kept from them."""
    if reader is None:
        return False
    return reader.undecided not in reader.classes or any(
        _guards(kind).exclude(_allowed(reader)).exists() for kind in ("document", "incident", "observation", "finding")
    )


def is_seen(kind: str, item: str) -> bool:
    """Take "document" or "incident" and an id, tell whether it is there and the reader may see it."""
    if kind == "document":
        return seen_documents(None).filter(id=item).exists()
    return seen_incidents("").filter(incident=item).exists()


def _seen(kind: str, column: str) -> "Q":
    """Give the condition on a column of ids by which the reader may see items of a kind."""
    from django.db.models import Q

    reader = viewer()
    if reader is None:
        return Q()
    if reader.undecided in reader.classes:
        return ~_hidden(kind, column, reader)
    return Q(**{f"{column}__in": _guards(kind).filter(_allowed(reader)).values("item")})


def _unseen(kind: str, column: str, reader: Viewer) -> "Q":
    """Give the opposite of ``_seen``, in a form an index can answer."""
    if reader.undecided in reader.classes:
        return _hidden(kind, column, reader)
    return ~_seen(kind, column)


def _hidden(kind: str, column: str, reader: Viewer) -> "Q":
    from django.db.models import Q

    from trucewatch.store.models import IncidentRedirect

    hidden = _guards(kind).exclude(_allowed(reader)).values("item")
    if not hidden.exists():
        return Q(pk__in=[])  # most workspaces hide little: the lists of a hundred thousand items stay as fast as without
    condition = Q(**{f"{column}__in": hidden})
    if kind == "incident":
        # What an incident was sealed for stays sealed when it is merged into another one.
        condition |= Q(**{f"{column}__in": IncidentRedirect.objects.filter(old__in=hidden).values("new")})
    return condition


def _unseen_subjects(ids: set[str], reader: Viewer) -> set[str]:
    """Give those of the ids of claims, incidents and judgements that are there and that the reader may not see."""
    from trucewatch.store.models import Claim, Incident

    undone = _subjects_undone(ids)
    hidden = _unseen_subjects({each for about in undone.values() for each in about}, reader) if undone else set()
    behind = {judgement for judgement, about in undone.items() if hidden & about}

    claims = {each for each in ids if each.startswith("clm_")}
    incidents = {each for each in ids if each.startswith("inc_")}
    of_claims = (
        Claim.objects.filter(_unseen("document", "document_id", reader), id__in=claims) if claims else Claim.objects.none()
    )
    there = (
        set(Incident.objects.filter(view="", incident__in=incidents).values_list("incident", flat=True)) if incidents else set()
    )
    seen = set(seen_incidents("").filter(incident__in=there).values_list("incident", flat=True)) if there else set()
    return set(of_claims.values_list("id", flat=True)) | (there - seen) | behind


def _subjects_undone(ids: set[str]) -> dict[str, set[str]]:
    """Judgements among the ids -> what they were about: who takes a hidden decision back tells of it too."""
    from trucewatch.store.models import JudgementSubject

    found: dict[str, set[str]] = {}
    about = JudgementSubject.objects.filter(judgement_id__in={each for each in ids if each.startswith("jdg_")})
    for judgement, subject in about.values_list("judgement_id", "subject"):
        found.setdefault(judgement, set()).add(subject)
    return found


def _guards(kind: str) -> "QuerySet[Any]":
    from trucewatch.store.models import Guard

    return Guard.objects.filter(kind=kind)


def _allowed(reader: Viewer) -> "Q":
    """Give the condition on a guard by which the reader may see its item."""
    from django.db.models import Q

    classes = [*reader.classes, *([""] if reader.undecided in reader.classes else [])]
    allowed = Q(release__in=classes)
    if reader.delay_hours:
        allowed &= Q(since__lte=(datetime.now(UTC) - timedelta(hours=reader.delay_hours)).strftime("%Y-%m-%dT%H:%M:%SZ"))
    member = Q(groups="")
    for group in sorted(reader.groups):
        member |= Q(groups__contains=f" {group} ")
    return allowed & member


def _covered() -> "Q":
    """Give the condition on an incident's member by which its document was part of it when the incident was released."""
    from django.db.models import Exists, OuterRef, Q

    from trucewatch.store.models import GuardCover

    return Q(Exists(GuardCover.objects.filter(item=OuterRef("incident"), document=OuterRef("document"))))
