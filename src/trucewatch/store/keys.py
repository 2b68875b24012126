"""Keys of programs and of personal addresses of feeds: shown once, kept as hashes, counted by the minute, ended for good."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F

from trucewatch.errors import InputError
from trucewatch.store.clock import now
from trucewatch.store.models import ApiKey, ApiUse

PREFIX = "tw_"
HEAD_LENGTH = 10
"""Characters of a key that lists show: enough to tell keys apart, and far too few to guess the rest."""
USUAL_PER_MINUTE = 120
MOST_PER_MINUTE = 6_000
KEPT_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Key:
    """A key as lists show it: never the key itself."""

    number: int
    head: str
    name: str
    owner: str
    per_minute: int
    made_at: str
    ended_at: str
    last_used: str
    kind: str = "api"


@dataclass(frozen=True, slots=True)
class Use:
    """How a key stands in this minute: ``left`` calls of ``limit``, until so many seconds from now."""

    limit: int
    left: int
    seconds: int

    @property
    def over(self) -> bool:
        """Whether this call is one too many."""
        return self.left < 0


def make_key(name: str, owner: str, by: str, per_minute: int = USUAL_PER_MINUTE, kind: str = "api") -> tuple[Key, str]:
    """Take what the key is for, whose it is and who makes it; give it with its secret, which nobody can read again."""
    if not name.strip():
        raise InputError("the key has no name", place="name", remedy="Say in a few words what it is for")
    if not 1 <= per_minute <= MOST_PER_MINUTE:
        raise InputError(f"{per_minute} calls a minute cannot be", place="per_minute", remedy=f"Choose 1 to {MOST_PER_MINUTE}")
    secret = PREFIX + secrets.token_urlsafe(32)
    row = ApiKey.objects.create(
        head=secret[:HEAD_LENGTH],
        sha256=_hash(secret),
        kind=kind,
        name=name.strip()[:200],
        owner=owner,
        per_minute=per_minute,
        made_by=by,
        made_at=now(),
    )
    return _key(row), secret


def key_of(secret: str, kind: str = "api") -> Key | None:
    """Take what a program sent and what it is for, give the key that holds; None for one unknown, ended or of another kind."""
    if not secret.startswith(PREFIX):
        return None
    row = ApiKey.objects.filter(sha256=_hash(secret), kind=kind, ended_at="").first()
    return None if row is None else _key(row)


def keys_of(owner: str | None = None, *, feeds: bool = False) -> tuple[Key, ...]:
    """Take an owner (None: everybody's), give their keys for programs, or those of their feeds, newest first."""
    found = ApiKey.objects.order_by("-pk").exclude(kind="api") if feeds else ApiKey.objects.order_by("-pk").filter(kind="api")
    return tuple(_key(row) for row in (found if owner is None else found.filter(owner=owner)))


def end_key(number: int, owner: str | None = None) -> bool:
    """Take a key's number and whose it must be (None: anybody's), end it; tell whether there was one to end."""
    found = ApiKey.objects.filter(pk=number, ended_at="")
    found = found if owner is None else found.filter(owner=owner)
    return found.update(ended_at=now()) > 0


def count_use(key: Key) -> Use:
    """Take a key, count one more call in this minute, give how it stands."""
    moment = datetime.now(UTC)
    minute = moment.strftime("%Y-%m-%dT%H:%M")
    with transaction.atomic():
        row, new = ApiUse.objects.get_or_create(key_id=key.number, minute=minute, defaults={"count": 1})
        if not new:
            ApiUse.objects.filter(pk=row.pk).update(count=F("count") + 1)
            row.refresh_from_db()
        if new:
            old = list(ApiUse.objects.filter(key_id=key.number).order_by("-minute").values_list("pk", flat=True)[KEPT_MINUTES:])
            ApiUse.objects.filter(pk__in=old).delete()
            ApiKey.objects.filter(pk=key.number).update(last_used=now())
    return Use(key.per_minute, key.per_minute - row.count, 60 - moment.second)


def _hash(secret: str) -> str:
    # A key of 256 random bits needs no slow hash: nobody can try them out.
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: ApiKey) -> Key:
    return Key(row.pk, row.head, row.name, row.owner, row.per_minute, row.made_at, row.ended_at, row.last_used, row.kind)
