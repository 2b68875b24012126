"""What is done to accounts: made, given a role, groups and a password, closed; signing in, with throttling. All is logged."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction

from trucewatch.errors import InputError, RecordError
from trucewatch.store import models
from trucewatch.store.people import Member, log, member, member_of
from trucewatch.store.rows import column
from trucewatch.store.second_factor import turn_off

__all__ = [
    "ROLE_NAMES",
    "Member",
    "SignIn",
    "account",
    "add_group",
    "add_member",
    "check_new_password",
    "check_password",
    "clear_sessions",
    "forget_factor",
    "log",
    "member",
    "member_of",
    "set_groups",
    "set_open",
    "set_password",
    "set_profile",
    "set_role",
    "too_many",
]

ROLE_NAMES: tuple[str, ...] = ("reader", "contributor", "reviewer", "editor", "administrator", "partner", "liaison")
"""What each may do stands in ``web/access.py``; a test keeps the two together."""

WINDOW = timedelta(minutes=15)
"""How far back attempts to sign in count: long enough to make guessing hopeless, short enough to wait for."""
MOST_PAIR, MOST_ACCOUNT, MOST_ADDRESS = 5, 20, 40
"""Attempts in one window for one account from one address, for one account from anywhere, and from one address.

Five slips of a tired person pass. An account alone is closed later, so that a stranger cannot easily lock its owner out.
"""
_NAME = re.compile(r"[\w.@+-]{2,60}")
_GROUP = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]


@dataclass(frozen=True, slots=True)
class SignIn:
    """How an attempt to sign in ended: the account when the password fits, else whether too many attempts were made."""

    user: User | None
    blocked: bool = False


def add_member(
    name: str, role: str, *, password: str | None = None, shown: str = "", party: str = "", email: str = "", by: str = ""
) -> tuple[Member, str]:
    """Take an account's name and role, make it, give it with its password (a made-up one where none was given)."""
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} is no name for an account", remedy="Write 2 to 60 letters, digits or . _ - + @")
    if User.objects.filter(username__iexact=name).exists():
        raise InputError(f"there is an account {name!r} already", remedy="Choose another name, or change that account")
    _check_role(role, party)
    given = password if password is not None else secrets.token_urlsafe(15)
    user = User(username=name, email=email)
    _check_password(given, user)
    with transaction.atomic():
        user.set_password(given)
        user.save()
        models.Profile.objects.create(user=user, role=role, party=party, shown_name=column(shown))
        log("account_made", by, name, detail=f"{role} {party}".strip())
    return member_of(user), given


def set_role(name: str, role: str, *, party: str = "", by: str = "") -> Member:
    """Take an account's name and its new role (a liaison with the party), give the account; the last administrator stays one."""
    _check_role(role, party)
    user = account(name)
    if _role(user) == "administrator" and role != "administrator":
        _check_not_last(user)
    models.Profile.objects.filter(user=user).update(role=role, party=party)
    log("role_set", by, name, detail=f"{role} {party}".strip())
    return member_of(account(name))


def set_password(name: str, password: str | None = None, *, by: str = "") -> str:
    """Take an account's name and a password (None: one is made up), set it, give it; every session of the account ends."""
    user = account(name)
    given = password if password is not None else secrets.token_urlsafe(15)
    _check_password(given, user)
    user.set_password(given)
    user.save()
    log("password_set", by, name)
    return given


def forget_factor(name: str, *, by: str = "") -> None:
    """Take the name of somebody who lost their device, turn their second factor off."""
    turn_off(models.Profile.objects.get(user=account(name)))
    log("factor_off", by, name)


def set_open(name: str, is_open: bool, *, by: str = "") -> Member:
    """Take an account's name, open or close it, give it. Accounts are never deleted: their decisions keep an author."""
    user = account(name)
    if not is_open and _role(user) == "administrator":
        _check_not_last(user)
    user.is_active = is_open
    user.save()
    log("account_opened" if is_open else "account_closed", by, name)
    return member_of(user)


def set_groups(name: str, groups: set[str], *, by: str = "") -> Member:
    """Take an account's name and the groups it belongs to from now on, give the account; groups not there yet are made."""
    for group in sorted(groups):
        add_group(group, by=by)
    user = account(name)
    before = {group.name for group in user.groups.all()}
    user.groups.set(Group.objects.filter(name__in=groups))
    if before != groups:
        log("groups_set", by, name, detail=" ".join(sorted(groups)))
    return member_of(account(name))


def add_group(group: str, *, by: str = "") -> None:
    """Take a group's name, make the group unless it is there."""
    if not _GROUP.fullmatch(group):
        raise InputError(f"{group!r} is no name for a group", remedy="Write small Latin letters, digits and hyphens, at most 40")
    _group, made = Group.objects.get_or_create(name=group)
    if made:
        log("group_made", by, group)


def set_profile(name: str, *, shown: str, email: str, by: str) -> None:
    """Take an account's name, the name shown and an address for mail, keep them."""
    user = account(name)
    user.email = email
    user.save(update_fields=["email"])
    models.Profile.objects.filter(user=user).update(shown_name=column(shown))
    log("profile_set", by, name)


def check_password(request: object, name: str, password: str, address: str) -> SignIn:
    """Take a name, a password and where they came from, give how the attempt ended; it is logged either way."""
    if too_many("sign_in_tried", name, address):
        log("sign_in_blocked", name, address=address)
        return SignIn(None, blocked=True)
    # Counted before it is tried, so that many attempts at once do not slip through.
    log("sign_in_tried", name, address=address)
    user = authenticate(request, username=name, password=password)  # type: ignore[arg-type]  # only handed on to backends
    if not isinstance(user, User):
        log("sign_in_failed", name, address=address)
        return SignIn(None)
    return SignIn(user)


def clear_sessions(_workspace: object) -> int:
    """Forget sessions that have run out, give how many."""
    return Session.objects.filter(expire_date__lt=datetime.now(UTC)).delete()[0]


def too_many(what: str, name: str, address: str) -> bool:
    """Take a kind of attempt, an account and an address, tell whether no more may be made for now."""
    since = (datetime.now(UTC) - WINDOW).strftime("%Y-%m-%dT%H:%M:%SZ")
    tried = models.AccessEvent.objects.filter(what=what, at__gte=since)
    last_good = models.AccessEvent.objects.filter(what="signed_in", who=column(name), address=column(address), at__gte=since)
    last = last_good.order_by("-id").values_list("id", flat=True).first() or 0
    pair = tried.filter(who=column(name), address=column(address), id__gt=last).count()
    by_account = tried.filter(who=column(name), id__gt=last).count()
    return pair >= MOST_PAIR or by_account >= MOST_ACCOUNT or tried.filter(address=column(address)).count() >= MOST_ADDRESS


def account(name: str) -> User:
    """Take an account's name, give the row; raise InputError when there is none."""
    user = User.objects.select_related("profile").prefetch_related("groups").filter(username=name).first()
    if user is None or not hasattr(user, "profile"):
        raise InputError(f"there is no account {name!r}", remedy="`trucewatch people list` names them")
    return user


def check_new_password(password: str, user: User) -> None:
    """Take a password and whose it shall be; raise InputError saying what is wrong with it."""
    _check_password(password, user)


def _role(user: User) -> str:
    return models.Profile.objects.get(user=user).role


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user, get_password_validators(_VALIDATORS))
    except ValidationError as error:
        raise InputError(" ".join(error.messages), remedy="Choose a longer or less usual password") from None


def _check_role(role: str, party: str) -> None:
    if role not in ROLE_NAMES:
        raise InputError(f"{role!r} is no role", remedy=f"Choose {', '.join(ROLE_NAMES)}")
    if (role == "liaison") != bool(party):
        raise InputError(
            "a liaison is an officer of a party, nobody else is", remedy="Name the party for a liaison, and for nobody else"
        )


def _check_not_last(user: User) -> None:
    others = models.Profile.objects.filter(role="administrator", user__is_active=True).exclude(user=user)
    if user.is_active and not others.exists():
        raise RecordError(f"{user.get_username()} is the last administrator. Make another one first")
