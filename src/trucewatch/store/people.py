"""Rows of people and access -> plain records, and back: accounts, the log of access, releases and groups of items."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction

from trucewatch.errors import RecordError
from trucewatch.store import models
from trucewatch.store.clock import now
from trucewatch.store.results import Page
from trucewatch.store.rows import column
from trucewatch.store.turns import take_turn
from trucewatch.store.visible import RELEASES

KINDS: tuple[str, ...] = ("document", "incident", "finding", "observation")
"""What can be released and given groups: a finding is a person's judgement."""


@dataclass(frozen=True, slots=True)
class Member:
    """An account: ``name`` signs decisions, ``shown`` is for people to read, ``factor`` tells whether a second factor is on."""

    id: int
    name: str
    shown: str
    role: str
    party: str
    groups: frozenset[str]
    active: bool
    factor: bool
    last_signed_in: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class AccessItem:
    """One line of the log of access."""

    at: str
    who: str
    what: str
    subject: str
    address: str
    detail: str


@dataclass(frozen=True, slots=True)
class Release:
    """What holds for an item, or held from ``at`` on: its class ("" for undecided), its groups, and who decided why."""

    kind: str
    item: str
    release: str
    groups: tuple[str, ...]
    by: str
    at: str
    why: str


def member_of(user: User) -> Member:
    """Take an account, give it as a plain record; one without a profile has no role and so no rights."""
    profile = getattr(user, "profile", None)
    return Member(
        id=user.pk,
        name=user.get_username(),
        shown=(profile.shown_name if profile else "") or user.get_username(),
        role=profile.role if profile else "",
        party=profile.party if profile else "",
        groups=frozenset(group.name for group in user.groups.all()),
        active=user.is_active,
        factor=bool(profile and profile.factor_on),
        last_signed_in=user.last_login.strftime("%Y-%m-%dT%H:%M:%SZ") if user.last_login else "",
        email=user.email,
    )


def members(*, active: bool | None = None) -> tuple[Member, ...]:
    """Give the accounts by name; with ``active`` only those that are, or are not, open."""
    found = User.objects.select_related("profile").prefetch_related("groups").order_by("username")
    found = found if active is None else found.filter(is_active=active)
    return tuple(member_of(user) for user in found)


def member(user_id: int) -> Member | None:
    """Take an account's number, give it, None when there is none."""
    user = User.objects.select_related("profile").prefetch_related("groups").filter(pk=user_id).first()
    return None if user is None else member_of(user)


def group_names() -> tuple[str, ...]:
    """Give the names of the groups there are."""
    return tuple(Group.objects.order_by("name").values_list("name", flat=True))


def log(what: str, who: str, subject: str = "", address: str = "", detail: str = "") -> None:
    """Take what happened, to whom, about what and from where, append it to the log of access."""
    models.AccessEvent.objects.create(
        at=now(), who=column(who), what=what, subject=column(subject), address=column(address), detail=column(detail)
    )


def events(*, what: str = "", who: str = "", page: int = 1, size: int = 100) -> Page[AccessItem]:
    """Take a kind of event and a name ("" for all), give a page of the log, newest first."""
    found = models.AccessEvent.objects.order_by("-id")
    found = found.filter(what=what) if what else found.exclude(what__in=("sign_in_tried", "factor_tried"))
    found = found.filter(who=column(who)) if who else found
    start = (max(page, 1) - 1) * size
    listed = found[start : start + size]
    items = tuple(AccessItem(e.at, e.who, e.what, e.subject, e.address, e.detail) for e in listed)
    return Page(items, found.count(), max(page, 1), size)


def set_release(
    kind: str, items: Iterable[str], release: str, groups: Collection[str], by: str, why: str, *, at: str | None = None
) -> tuple[Release, ...]:
    """Take items of one kind with a class of release and groups, append the decision for each, give the decisions.

    "" stands for undecided. A release of an incident covers the documents it rests on now.
    Raise RecordError when a class or a group is unknown, or the reason is missing.
    """
    _check(kind, release, groups, why)
    moment, written = at or now(), _written(groups)
    made = []
    with transaction.atomic():
        take_turn("release")
        for item in dict.fromkeys(items):
            covers = _documents_of(item) if kind == "incident" and release else []
            models.ReleaseRecord.objects.create(
                kind=kind, item=item, release=release, groups=written, by=by, at=moment, why=why, covers=json.dumps(covers)
            )
            _guard(kind, item, release, written, moment, covers)
            made.append(Release(kind, item, release, tuple(sorted(groups)), by, moment, why))
    return tuple(made)


def release_of(kind: str, item: str) -> Release | None:
    """Take an item, give the decision that holds for it, None where nobody decided."""
    return next(iter(releases(kind, item)), None)


def releases(kind: str, item: str) -> tuple[Release, ...]:
    """Take an item, give every decision about it, newest first."""
    found = models.ReleaseRecord.objects.filter(kind=kind, item=item).order_by("-id")
    return tuple(Release(r.kind, r.item, r.release, tuple(r.groups.split()), r.by, r.at, r.why) for r in found)


def restore_guards() -> int:
    """Compute anew what holds for every item from the decisions recorded, in their order; give how many items are guarded."""
    with transaction.atomic():
        models.Guard.objects.all().delete()
        models.GuardCover.objects.all().delete()
        for record in models.ReleaseRecord.objects.order_by("id").iterator():
            _guard(record.kind, record.item, record.release, record.groups, record.at, json.loads(record.covers))
        return models.Guard.objects.count()


def _check(kind: str, release: str, groups: Collection[str], why: str) -> None:
    if kind not in KINDS:
        raise RecordError(f"release: {kind!r} is none of {', '.join(KINDS)}")
    if release and release not in RELEASES:
        raise RecordError(f"release: {release!r} is none of {', '.join(RELEASES)}")
    unknown = sorted(set(groups) - set(group_names()))
    if unknown:
        raise RecordError(f"release: there is no group {unknown[0]!r}. Make it first with `trucewatch people groups`")
    if not why.strip():
        raise RecordError("release: the reason is empty. A decision names author and reason")


def _written(groups: Collection[str]) -> str:
    return f" {' '.join(sorted(set(groups)))} " if groups else ""


def _guard(kind: str, item: str, release: str, groups: str, at: str, covers: Iterable[str]) -> None:
    models.Guard.objects.update_or_create(kind=kind, item=item, defaults={"release": release, "groups": groups, "since": at})
    if kind == "incident":
        models.GuardCover.objects.filter(item=item).delete()
        models.GuardCover.objects.bulk_create([models.GuardCover(item=item, document=document) for document in covers])


def _documents_of(incident: str) -> list[str]:
    found = models.IncidentClaim.objects.filter(view="", incident=incident)
    return sorted(set(found.values_list("document", flat=True)))
