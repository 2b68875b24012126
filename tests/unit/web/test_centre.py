"""Pages of the centre's book: what each reader sees, forms that keep what was written, right of reply beside the finding."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.agreements.load import load_agreement
from trucewatch.store.centre import entries
from trucewatch.store.judging import judge
from trucewatch.store.open import close_store
from trucewatch.web.settings import web_settings
from trucewatch.web.site import Site
from trucewatch.workspace.centre import correct, enter, withdraw
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import Workspace, init, open_workspace

REQUEST = {"party": "azerbaijan", "subject": "a soldier was shot", "received": "2021-10-14T09:00:00+04:00"}
AT = "2021-10-14T16:00:00+04:00"


@pytest.fixture
def workspace(tmp_path: Path, unguarded: None) -> Iterator[Workspace]:
    """An open workspace whose pages can be written to."""
    init(tmp_path / "mission", Settings("mission"))
    loaded = open_workspace(tmp_path / "mission")
    site = Site("mission", (load_agreement("karabakh-2020"),), workspace=loaded)
    yield open_workspace(tmp_path / "mission", extra_settings=web_settings(site, hosts=("testserver",)))
    close_store()


def _finding(workspace: Workspace, party: str = "armenia") -> tuple[str, str]:
    request = enter(workspace, "request", REQUEST, "duty officer", at=AT).entry.id
    found = {"outcome": "attributed", "party": party, "reasons": "line of fire measured", "evidence": "x"}
    return request, enter(workspace, "finding", found, "head", at=AT, about=request).entry.id


def test_an_empty_book_says_what_begins_a_matter(workspace: Workspace) -> None:
    page = Client().get("/en/centre/").content.decode()
    assert "No request and no report is in the book yet" in page
    for address in ("clocks", "posts", "hotline"):
        assert Client().get(f"/en/centre/{address}/").status_code == 200


def test_a_form_puts_an_entry_into_the_book(workspace: Workspace) -> None:
    client = Client()
    answer = client.post("/en/centre/ask/", {**REQUEST, "received": "2021-10-14T09:00", "zone": "+04:00"}, follow=True)
    assert answer.status_code == 200
    (made,) = entries()
    assert (made.kind, made.content["received"], made.by) == ("request", "2021-10-14T09:00:00+04:00", "local")
    assert "a soldier was shot" in answer.content.decode()
    assert "overdue" in answer.content.decode()


def test_a_wrong_value_is_named_and_the_rest_stays_in_the_form(workspace: Workspace) -> None:
    answer = Client().post("/en/centre/ask/", {**REQUEST, "received": "yesterday"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'role="alert"' in page
    assert "Received: " in page
    assert "a soldier was shot" in page
    assert list(entries()) == []


def test_every_form_opens_with_a_label_for_each_field(workspace: Workspace) -> None:
    for kind in ("tasking", "report", "restriction", "post", "patrol", "channel", "call"):
        page = Client().get(f"/en/centre/write/{kind}/").content.decode()
        labelled = set(re.findall(r'<label for="(f-[a-z_]+)"', page))
        assert labelled == set(re.findall(r'id="(f-[a-z_]+)"', page)), kind
    assert Client().get("/en/centre/write/finding/").status_code == 404


def test_the_right_of_reply_stands_beside_the_finding(workspace: Workspace) -> None:
    request, finding = _finding(workspace)
    page = Client().get(f"/en/centre/matters/{request}/").content.decode()
    assert "Armenia</bdi> is named and has not replied" in page or "Armenia is named and has not replied" in page
    reply = {"party": "armenia", "position": "disputes", "words": "no shot was fired by us"}
    Client().post(f"/en/centre/matters/{finding}/reply/", reply)
    page = Client().get(f"/en/centre/matters/{request}/").content.decode()
    assert "no shot was fired by us" in page
    assert "has not replied" not in page
    assert page.index("line of fire measured") < page.index("no shot was fired by us")


def test_a_correction_shows_both_wordings_and_why(workspace: Workspace) -> None:
    request, _finding_id = _finding(workspace)
    changed = {**REQUEST, "subject": "two soldiers were shot", "why": "the second was found later"}
    Client().post(f"/en/centre/entries/{request}/correct/", changed)
    page = Client().get(f"/en/centre/matters/{request}/").content.decode()
    for words in ("a soldier was shot", "two soldiers were shot", "the second was found later", "Superseded by a later entry"):
        assert words in page


def test_a_withdrawal_needs_a_reason(workspace: Workspace) -> None:
    request, _finding_id = _finding(workspace)
    answer = Client().post(f"/en/centre/entries/{request}/correct/", {**REQUEST, "action": "withdraw", "why": ""})
    assert answer.status_code == 400
    assert (
        Client().post(f"/en/centre/entries/{request}/correct/", {**REQUEST, "action": "withdraw", "why": "twice"}).status_code
        == 302
    )


def test_the_past_cannot_be_written_to_and_knows_nothing_later(workspace: Workspace) -> None:
    _finding(workspace)
    assert "No request" in Client().get("/en/centre/?as_of=2021-10-13").content.decode()
    assert Client().post("/en/centre/ask/?as_of=2021-10-13", REQUEST).status_code == 400


def test_words_from_outside_are_never_markup(workspace: Workspace) -> None:
    request = enter(workspace, "request", {**REQUEST, "subject": "<script>alert(1)</script>"}, "x", at=AT).entry.id
    for address in ("/en/centre/", f"/en/centre/matters/{request}/", "/en/centre/clocks/"):
        assert "<script>alert" not in Client().get(address).content.decode()


def test_forms_are_refused_without_their_token(workspace: Workspace) -> None:
    assert Client(enforce_csrf_checks=True).post("/en/centre/ask/", REQUEST).status_code == 403


def _guarded(tmp_path: Path) -> Workspace:
    guarded_workspace(tmp_path)
    add_accounts()
    from trucewatch.web.site import site

    held = site().workspace
    assert held is not None
    return held


def _officer(party: str) -> Client:
    """A client signed in as an officer of a party."""
    from trucewatch.store.models import Profile

    Profile.objects.filter(user__username="liaison").update(party=party)
    return client_for("liaison")


def test_an_officer_sees_a_finding_against_the_own_party_and_nothing_of_how_it_was_made(tmp_path: Path, unguarded: None) -> None:
    held = _guarded(tmp_path)
    request, finding = _finding(held)
    enter(held, "tasking", {"assigned": "secret team", "task": "look"}, "duty officer", at=AT, about=request)
    named = _officer("armenia").get(f"/en/centre/matters/{finding}/")
    assert named.status_code == 200
    assert "line of fire measured" in named.content.decode()
    assert "secret team" not in named.content.decode()
    assert "a soldier was shot" not in named.content.decode()
    other = _officer("georgia")
    assert other.get(f"/en/centre/matters/{finding}/").status_code == 404
    assert other.get(f"/en/centre/matters/{finding}/reply/").status_code == 404


def test_an_officer_asks_and_replies_for_the_own_party_whatever_the_form_says(tmp_path: Path, unguarded: None) -> None:
    held = _guarded(tmp_path)
    _request, finding = _finding(held)
    officer = _officer("armenia")
    officer.post("/en/centre/ask/", {**REQUEST, "party": "azerbaijan"})
    officer.post(f"/en/centre/matters/{finding}/reply/", {"party": "azerbaijan", "position": "disputes", "words": "no"})
    assert [each.content["party"] for each in entries()][-2:] == ["armenia", "armenia"]
    for address in (f"/en/centre/find/?about={finding}", "/en/centre/write/report/", f"/en/centre/entries/{finding}/correct/"):
        assert officer.post(address, {}).status_code == 403


@pytest.mark.parametrize(("audience", "seen"), [("public", True), ("partners", True), ("restricted", False)])
def test_a_partner_sees_what_was_released_to_partners(tmp_path: Path, unguarded: None, audience: str, seen: bool) -> None:
    held = _guarded(tmp_path)
    request, finding = _finding(held)
    partner = client_for("partner")
    assert partner.get(f"/en/centre/matters/{request}/").status_code == 404
    released = {"decision": "release", "audience": audience, "reasons": "settled"}
    enter(held, "release", released, "head", at=AT, about=finding)
    answer = partner.get(f"/en/centre/matters/{request}/")
    assert (answer.status_code == 200) is seen
    assert ("a soldier was shot" in partner.get("/en/centre/").content.decode()) is seen
    if seen:
        assert "duty officer" not in answer.content.decode()


def test_sealed_words_are_for_those_who_may_read_them(tmp_path: Path, unguarded: None) -> None:
    held = _guarded(tmp_path)
    call = {
        "channel": "line",
        "started": AT,
        "caller": "armenia",
        "recipient": "azerbaijan",
        "subject": "passage",
        "outcome": "access_given",
        "words": "word for word",
    }
    enter(held, "call", call, "duty officer", at=AT)
    assert "word for word" not in client_for("reviewer").get("/en/centre/hotline/").content.decode()
    assert "word for word" in client_for("editor").get("/en/centre/hotline/").content.decode()


def test_swapping_the_parties_swaps_what_the_pages_say(workspace: Workspace) -> None:
    request, _finding_id = _finding(workspace, "armenia")
    turned = {**REQUEST, "party": "armenia"}
    other = enter(workspace, "request", turned, "duty officer", at=AT).entry.id
    found = {"outcome": "attributed", "party": "azerbaijan", "reasons": "line of fire measured", "evidence": "x"}
    enter(workspace, "finding", found, "head", at=AT, about=other)
    pages = [re.sub(r"(req|fnd)_[0-9a-f]{20}", "ID", _main(Client().get(f"/en/centre/matters/{id}/"))) for id in (request, other)]
    swapped = pages[0].replace("Armenia", "#").replace("Azerbaijan", "Armenia").replace("#", "Azerbaijan")
    assert swapped == pages[1]


def _main(answer: object) -> str:
    page = answer.content.decode()  # type: ignore[attr-defined]  # an answer of the client
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page[page.index("<main") : page.index("</main>")])


def test_a_decision_that_rests_on_a_finding_shows_the_replies_to_it(workspace: Workspace) -> None:
    _request, finding = _finding(workspace)
    judge("confirm", ("clm_none",), "head", AT, "the centre found so", evidence=(finding,))
    assert "Armenia is named and has not replied" in _main(Client().get("/en/history/"))
    reply = {"party": "armenia", "position": "disputes", "words": "no shot was fired by us"}
    enter(workspace, "reply", reply, "liaison", at=AT, about=finding)
    page = _main(Client().get("/en/history/"))
    assert "Disputes the finding: " in page
    assert "no shot was fired by us" in page
    assert "has not replied" not in page


def test_a_finding_sets_the_state_of_its_incident_and_correcting_it_takes_that_back(workspace: Workspace) -> None:
    from sample_workspace import fill

    from trucewatch.store import queries
    from trucewatch.store.models import Incident

    fill()
    incident = Incident.objects.filter(view="", aggregate=False).order_by("incident").values_list("incident", flat=True)[0]
    found = {"outcome": "not_attributable", "reasons": "two accounts, no line of fire", "evidence": "x", "incident": incident}
    made = enter(workspace, "finding", found, "head", at=AT)
    seen = queries.incident(incident)
    assert seen is not None
    assert seen.summary.attribution == "not_attributable" or seen.summary.person_attribution == "not_attributable"
    assert made.judgement
    later = {**found, "outcome": "unverifiable"}
    correct(workspace, made.entry.id, later, "head", "the recording was of another day", at=AT)
    seen = queries.incident(incident)
    assert seen is not None
    assert (seen.summary.person_occurrence, seen.summary.person_attribution) == ("unverifiable", "")
    withdraw(workspace, next(e.id for e in reversed(list(entries()))), "head", "entered by mistake", at=AT)
    seen = queries.incident(incident)
    assert seen is not None
    assert (seen.summary.person_occurrence, seen.summary.person_attribution) == ("", "")


def test_an_entry_is_what_its_page_says_it_is(workspace: Workspace) -> None:
    request, _finding_id = _finding(workspace)
    (first, *_rest) = entries()
    assert replace(first, previous="").id == request
