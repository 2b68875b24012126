"""Signing in and out, one's own password, one's own second factor."""

import time
from urllib.parse import urlencode

import segno
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from trucewatch.errors import InputError
from trucewatch.store import second_factor
from trucewatch.store.keys import end_key, keys_of, make_key
from trucewatch.store.models import Profile
from trucewatch.web.access import access, person_of
from trucewatch.web.client import address_of_client
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_people import FEEDS_NAMED
from trucewatch.web.site import site
from trucewatch.web.views.personal_feeds import FEEDS, PER_MINUTE
from trucewatch.workspace.people import check_new_password, check_password, log, set_profile, too_many

PENDING_SECONDS = 600
"""Between the password and the code: time to find the device, and no more."""
_PENDING, _PENDING_AT, _SALT = "factor_for", "factor_at", "factor_salt"


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Take a request, give the form; take a name and a password, let in, ask for the second factor, or refuse."""
    after = _after(request)
    if not access().sign_in or not person_of(request).anonymous:
        return HttpResponseRedirect(after)
    said, name = "", ""
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        tried = check_password(request, name, request.POST.get("password", ""), address_of_client(request))
        if tried.user is not None:
            return _let_in(request, tried.user, after)
        said = (
            _("Too many attempts. Wait fifteen minutes, then try again.") if tried.blocked else _("Name and password do not fit.")
        )
    shown = {"said": said, "name": name, "next": after}
    return render(request, "trucewatch/sign_in.html", shown, status=401 if said else 200)


def code(request: HttpRequest) -> HttpResponse:
    """Take a request after the password fitted, ask for the device's code, let in when it fits."""
    user = _pending(request)
    if user is None:
        return redirect("sign-in")
    said, address = "", address_of_client(request)
    if request.method == "POST":
        if too_many("factor_tried", user.get_username(), address):
            log("factor_blocked", user.get_username(), address=address)
            said = _("Too many attempts. Wait fifteen minutes, then try again.")
        else:
            log("factor_tried", user.get_username(), address=address)
            if second_factor.accept(user.pk, request.POST.get("code", "")):
                return _enter(request, user, _after(request))
            log("factor_failed", user.get_username(), address=address)
            said = _("The code does not fit. Codes change every thirty seconds, and each works once.")
    return render(request, "trucewatch/sign_in_code.html", {"said": said, "next": _after(request)}, status=401 if said else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Take a request, end its session."""
    log("signed_out", person_of(request).name, address=address_of_client(request))
    logout(request)
    return redirect("overview")


@sensitive_post_parameters("old", "new", "again")
def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give one's own account; take a new password, a name to show, or a second factor."""
    user = request.user
    if not isinstance(user, User):  # the guard lets in accounts only
        return redirect("sign-in")
    profile = Profile.objects.get(user=user)
    context: dict[str, object] = {"member": person_of(request), "profile": profile, "account": user}
    try:
        if request.method == "POST":
            done = _ACTIONS[request.POST.get("action", "")](request, user, profile)
            if done is None:
                return redirect("account")
            context |= done
    except KeyError:
        return redirect("account")
    except InputError as error:
        context["said"] = error
    context["feeds"] = [
        (kind, label(FEEDS_NAMED, kind)) for kind, (right, _view) in FEEDS.items() if person_of(request).may(right)
    ]
    context["feed_keys"] = [
        (key, label(FEEDS_NAMED, key.kind)) for key in keys_of(user.get_username(), feeds=True) if not key.ended_at
    ]
    response = _account(request, user, profile, context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _account(request: HttpRequest, user: User, profile: Profile, context: dict[str, object]) -> HttpResponse:
    if not profile.factor_on:
        context |= _enrolment(request, user)
    return render(request, "trucewatch/account.html", context, status=400 if "said" in context else 200)


def _change_password(request: HttpRequest, user: User, profile: Profile) -> dict[str, object] | None:
    old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
    if not user.check_password(old):
        raise InputError(_("The present password does not fit."), remedy=_("Write the one you signed in with."))
    if new != again:
        raise InputError(_("The new password was not written twice alike."), remedy=_("Write it again."))
    check_new_password(new, user)
    user.set_password(new)
    user.save()
    update_session_auth_hash(request, user)
    log("password_changed", user.get_username(), address=address_of_client(request))
    messages.success(request, _("The password was changed. Other sessions of this account have ended."))
    return None


def _change_profile(request: HttpRequest, user: User, profile: Profile) -> dict[str, object] | None:
    email = request.POST.get("email", "").strip()
    if email and "@" not in email[1:-1]:
        raise InputError(_("“%(value)s” is no address for mail.") % {"value": email[:60]}, remedy=_("Write it as name@host."))
    set_profile(user.get_username(), shown=request.POST.get("shown", "").strip(), email=email[:200], by=user.get_username())
    messages.success(request, _("Saved."))
    return None


def _turn_on(request: HttpRequest, user: User, profile: Profile) -> dict[str, object] | None:
    salt = str(request.session.get(_SALT, ""))
    codes = second_factor.turn_on(profile, salt, request.POST.get("code", "")) if salt and not profile.factor_on else ()
    if not codes:
        raise InputError(_("The code does not fit."), remedy=_("Check the clock of your device and write the newest code."))
    del request.session[_SALT]
    request.session.cycle_key()
    log("factor_on", user.get_username(), address=address_of_client(request))
    return {"recovery": codes}


def _turn_off(request: HttpRequest, user: User, profile: Profile) -> dict[str, object] | None:
    if not user.check_password(request.POST.get("old", "")):
        raise InputError(_("The present password does not fit."), remedy=_("Write the one you signed in with."))
    second_factor.turn_off(profile)
    log("factor_off", user.get_username(), address=address_of_client(request))
    messages.success(request, _("The second factor is off."))
    return None


def _make_feed(request: HttpRequest, user: User, profile: Profile) -> dict[str, object] | None:
    kind, name = request.POST.get("feed", ""), user.get_username()
    if kind not in FEEDS or not person_of(request).may(FEEDS[kind][0]):
        raise InputError(_("There is no such feed."), place="feed")
    key, secret = make_key(request.POST.get("name", "").strip() or kind, name, name, PER_MINUTE, kind)
    log("feed_made", name, kind, address_of_client(request))
    address = request.build_absolute_uri(reverse(FEED_ADDRESSES[kind], args=[secret]))
    return {"feed_made": key, "feed_address": address}


def _end_feed(request: HttpRequest, user: User, profile: Profile) -> dict[str, object] | None:
    word = request.POST.get("number", "")
    if word.isascii() and word.isdigit() and end_key(int(word), user.get_username()):
        log("feed_ended", user.get_username(), address=address_of_client(request))
        messages.success(request, _("The address is ended."))
    return None


_ACTIONS = {
    "password": _change_password,
    "profile": _change_profile,
    "factor-on": _turn_on,
    "factor-off": _turn_off,
    "feed": _make_feed,
    "feed-end": _end_feed,
}
FEED_ADDRESSES = {"calendar": "personal-calendar", "alerts": "personal-alerts"}
"""Feed -> the name of its personal address."""


def _enrolment(request: HttpRequest, user: User) -> dict[str, object]:
    """Give what a device needs; the salt waits in the session until a code proves that the device has it."""
    salt = str(request.session.setdefault(_SALT, second_factor.new_salt()))
    address = second_factor.enrolment_address(salt, user.get_username(), site().name)
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff")
    secret = second_factor.secret_of(salt)
    return {"picture": picture, "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))}


def _let_in(request: HttpRequest, user: User, after: str) -> HttpResponse:
    if not Profile.objects.filter(user=user, factor_on=True).exists():
        return _enter(request, user, after)
    request.session.cycle_key()
    request.session[_PENDING], request.session[_PENDING_AT] = user.pk, int(time.time())
    return HttpResponseRedirect(f"{reverse('sign-in-code')}?{urlencode({'next': after})}")


def _enter(request: HttpRequest, user: User, after: str) -> HttpResponse:
    for key in (_PENDING, _PENDING_AT):
        request.session.pop(key, None)
    login(request, user)  # gives the session a new key: one planted before is worth nothing
    log("signed_in", user.get_username(), address=address_of_client(request))
    return HttpResponseRedirect(after)


def _pending(request: HttpRequest) -> User | None:
    since = request.session.get(_PENDING_AT)
    if not isinstance(since, int) or time.time() - since > PENDING_SECONDS:
        return None
    return User.objects.filter(pk=int(request.session.get(_PENDING) or 0), is_active=True).first()


def _after(request: HttpRequest) -> str:
    """Give where to go afterwards: an address of our own pages, or the overview."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if ours else reverse("overview")
