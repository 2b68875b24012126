"""Accounts, roles and groups for administrators, the log of access, and the release of an item."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from trucewatch.errors import InputError, RecordError
from trucewatch.store.people import events, group_names, members, set_release
from trucewatch.store.visible import RELEASES, is_seen
from trucewatch.web import asked
from trucewatch.web.access import person_of
from trucewatch.web.client import address_of_client
from trucewatch.web.display.labels_people import EVENTS, ROLE_MEANINGS
from trucewatch.web.site import site
from trucewatch.workspace import people

SIZE = 100


@sensitive_variables("password")
def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the accounts; take a new one, give its first password once."""
    made: dict[str, object] = {}
    if request.method == "POST":
        try:
            member, password = _add(request.POST, person_of(request).name)
            made = {"made": member, "password": password}
        except (InputError, RecordError) as error:
            made = {"said": error, "written": request.POST}
    shown = {
        **made,
        "members": members(),
        "roles": tuple((role, ROLE_MEANINGS[role]) for role in people.ROLE_NAMES),
        "groups": group_names(),
        "parties": _parties(),
    }
    return render(request, "trucewatch/people.html", shown, status=400 if "said" in made else 200)


@sensitive_variables("password")
def person(request: HttpRequest, name: str) -> HttpResponse:
    """Take a request and an account's name, give its page; take a change of role, groups or password, close or open it."""
    member = next((each for each in members() if each.name == name), None)
    if member is None:
        raise Http404(_("There is no account of this name."))
    said, password = None, ""
    if request.method == "POST":
        try:
            password = _change(request, name)
            if not password:
                messages.success(request, _("Saved."))
                return redirect("person", name=name)
        except (InputError, RecordError) as error:
            said = error
    shown = {
        "member": member,
        "said": said,
        "password": password,
        "roles": tuple((role, ROLE_MEANINGS[role]) for role in people.ROLE_NAMES),
        "groups": group_names(),
        "parties": _parties(),
        "events": events(who=name, size=20).items,
    }
    return render(request, "trucewatch/person.html", shown, status=400 if said else 200)


def log(request: HttpRequest) -> HttpResponse:
    """Take a request, give the log of access, narrowed by kind and account."""
    what, who = asked.word(request.GET, "what", ("", *EVENTS), ""), asked.text(request.GET, "who")
    found = events(what=what, who=who, page=asked.page_number(request.GET), size=SIZE)
    return render(request, "trucewatch/access_log.html", {"found": found, "what": what, "who": who, "kinds": EVENTS})


@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Take an item, its class of release, its groups and the reason, record the decision, go back to where the form stood."""
    kind, items = asked.word(request.POST, "kind", ("document", "incident", "finding"), ""), request.POST.getlist("item")[:500]
    if not kind or not items or not all(kind == "finding" or is_seen(kind, item) for item in items):
        raise Http404(_("There is no such item."))
    word = asked.word(request.POST, "release", ("", *RELEASES), "")
    groups = {group for group in request.POST.getlist("group") if group}
    who = person_of(request)
    try:
        set_release(kind, items, word, groups, who.name, request.POST.get("why", ""))
    except RecordError as error:
        raise InputError(str(error), place="release", remedy=_("Go back and complete the form.")) from error
    people.log(
        "released", who.name, " ".join(items)[:200], address_of_client(request), f"{word or 'undecided'} {' '.join(groups)}"
    )
    messages.success(request, _("The release was recorded."))
    after = request.POST.get("next", "")
    ours = after.startswith("/") and url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    return HttpResponseRedirect(after if ours else reverse("overview"))


def _add(form: QueryDict, by: str) -> tuple[people.Member, str]:
    role = asked.word(form, "role", people.ROLE_NAMES, "reader")
    member, password = people.add_member(
        form.get("name", "").strip(),
        role,
        shown=form.get("shown", "").strip(),
        email=form.get("email", "").strip()[:200],
        party=form.get("party", "") if role == "liaison" else "",
        by=by,
    )
    groups = _groups(form)
    return (people.set_groups(member.name, groups, by=by) if groups else member), password


def _change(request: HttpRequest, name: str) -> str:
    """Make the change a form asks for, give a new password to be shown once, "" where there is none."""
    form, by = request.POST, person_of(request).name
    match form.get("action", ""):
        case "role":
            role = asked.word(form, "role", people.ROLE_NAMES, "reader")
            people.set_role(name, role, party=form.get("party", "") if role == "liaison" else "", by=by)
            people.set_groups(name, _groups(form), by=by)
        case "password":
            return people.set_password(name, by=by)
        case "factor-off":
            people.forget_factor(name, by=by)
        case "close":
            people.set_open(name, False, by=by)
        case "open":
            people.set_open(name, True, by=by)
    return ""


def _groups(form: QueryDict) -> set[str]:
    written = form.get("new_groups", "").replace(",", " ").split()
    return {group for group in [*form.getlist("group"), *written] if group}


def _parties() -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.party for agreement in site().agreements for party in agreement.parties))
