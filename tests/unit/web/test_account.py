"""Signing in: passwords, throttling, second factor, sessions, cookies, forged forms."""

import re
from pathlib import Path

import pyotp
import pytest
from django.contrib.auth.models import User
from django.test import Client
from signing import PASSWORD, add_accounts, client_for, guarded_workspace

from trucewatch.store.models import Profile
from trucewatch.store.people import events
from trucewatch.web.settings import web_settings
from trucewatch.web.site import site_of
from trucewatch.workspace import people
from trucewatch.workspace.access_settings import AccessSettings
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import Workspace

DOOR = "/en/account/sign-in/"


@pytest.fixture
def guarded(tmp_path: Path, unguarded: None) -> None:
    guarded_workspace(tmp_path)
    add_accounts()


def _sign_in(client: Client, name: str = "editor", password: str = PASSWORD, **more: str) -> int:
    return client.post(DOOR, {"name": name, "password": password, **more}).status_code


def test_the_right_password_lets_in_and_leads_back(guarded: None) -> None:
    client = Client()
    answer = client.post(DOOR, {"name": "editor", "password": PASSWORD, "next": "/en/map/?type=shelling"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/map/?type=shelling")
    assert client.get("/en/documents/").status_code == 200
    assert events(what="signed_in").items[0].who == "editor"


@pytest.mark.parametrize(
    "next_", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\elsewhere.example"]
)
def test_nobody_is_led_elsewhere(guarded: None, next_: str) -> None:
    assert Client().post(DOOR, {"name": "editor", "password": PASSWORD, "next": next_}).headers["Location"] == "/en/"


def test_a_wrong_password_and_an_unknown_account_look_alike(guarded: None) -> None:
    known = Client().post(DOOR, {"name": "editor", "password": "wrong"})
    unknown = Client().post(DOOR, {"name": "nobody", "password": "wrong"})
    assert known.status_code == unknown.status_code == 401
    said = [re.search(r'id="said">([^<]+)<', answer.content.decode()) for answer in (known, unknown)]
    assert said[0] is not None and said[1] is not None and said[0].group(1) == said[1].group(1)
    assert events(what="sign_in_failed").total == 2


def test_guessing_is_throttled_per_account_and_address_and_stored(guarded: None) -> None:
    for _ in range(people.MOST_PAIR):
        assert _sign_in(Client(), password="wrong") == 401
    answer = Client().post(DOOR, {"name": "editor", "password": PASSWORD})
    assert answer.status_code == 401 and "Too many attempts" in answer.content.decode()
    assert _sign_in(Client(REMOTE_ADDR="192.0.2.7")) == 302  # its owner, elsewhere, is not locked out
    assert _sign_in(Client(), name="reader") == 302
    assert events(what="sign_in_blocked").total == 1


def test_many_addresses_do_not_help_guessing(guarded: None) -> None:
    for number in range(people.MOST_ACCOUNT):
        assert _sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), password="wrong") == 401
    assert _sign_in(Client(REMOTE_ADDR="198.51.100.9")) == 401
    assert events(what="sign_in_blocked").total == 1


def test_one_address_cannot_try_one_password_on_many_accounts(guarded: None) -> None:
    for number in range(people.MOST_ADDRESS):
        _sign_in(Client(), name=f"guess{number}", password="wrong")
    assert _sign_in(Client()) == 401


def test_a_success_ends_the_count_of_slips(guarded: None) -> None:
    for _ in range(people.MOST_PAIR - 1):
        _sign_in(Client(), password="wrong")
    assert _sign_in(Client()) == 302
    for _ in range(people.MOST_PAIR - 1):
        assert _sign_in(Client(), password="wrong") == 401
    assert _sign_in(Client()) == 302


def test_a_planted_session_is_worth_nothing(guarded: None) -> None:
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    client.cookies["session"] = before or ""
    _sign_in(client)
    assert client.cookies["session"].value != before
    thief = Client()
    thief.cookies["session"] = before or ""
    assert thief.get("/en/").status_code == 302


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(guarded: None) -> None:
    client = Client()
    _sign_in(client)
    cookie = client.cookies["session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    settings = Settings("mission", access=AccessSettings(sign_in=True, https=True))
    secured = web_settings(site_of(Workspace(Path("/nowhere"), settings)))
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"):
        assert secured[name]
    assert secured["SESSION_COOKIE_NAME"].startswith("__Host-")


def test_a_form_from_elsewhere_is_refused_and_logged(guarded: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="administrator"))
    answer = client.post("/en/people/", {"name": "intruder", "role": "administrator"})
    assert answer.status_code == 403 and "The form was not accepted" in answer.content.decode()
    assert not User.objects.filter(username="intruder").exists()
    assert (events(what="forged").items[0].who, events(what="forged").items[0].subject) == ("administrator", "/en/people/")


def test_signing_out_needs_a_form_and_ends_the_session(guarded: None) -> None:
    client = client_for("reader")
    assert client.get("/en/account/sign-out/").status_code == 405
    assert client.post("/en/account/sign-out/").status_code == 302
    assert client.get("/en/").status_code == 302


def test_a_new_password_ends_other_sessions(guarded: None) -> None:
    here, there = client_for("reader"), client_for("reader")
    new = "another truce of words"
    form = {"action": "password", "old": PASSWORD, "new": new, "again": new}
    assert here.post("/en/account/", {**form, "old": "wrong"}).status_code == 400
    assert here.post("/en/account/", {**form, "new": "123456789012", "again": "123456789012"}).status_code == 400
    assert here.post("/en/account/", form).status_code == 302
    assert here.get("/en/").status_code == 200
    assert there.get("/en/").status_code == 302
    assert _sign_in(Client(), "reader", new) == 302


def _turn_on(client: Client) -> tuple[str, list[str]]:
    page = client.get("/en/account/").content.decode()
    found = re.search(r'Key: <code dir="ltr">([A-Z2-7 ]+)<', page)
    assert found is not None and 'src="data:image/svg+xml' in page
    secret = found.group(1).replace(" ", "")
    answer = client.post("/en/account/", {"action": "factor-on", "code": pyotp.TOTP(secret).now()})
    return secret, re.findall(r"<li><code>([a-z2-9]{10})</code>", answer.content.decode())


def test_the_second_factor_is_asked_for_and_each_code_works_once(guarded: None) -> None:
    owner = client_for("editor")
    assert owner.post("/en/account/", {"action": "factor-on", "code": "000000"}).status_code == 400
    secret, codes = _turn_on(owner)
    assert len(codes) == 8
    client = Client()
    answer = client.post(DOOR, {"name": "editor", "password": PASSWORD, "next": "/en/map/"})
    assert "/sign-in/code/" in answer.headers["Location"]
    assert client.get("/en/").status_code == 302  # the password alone lets nobody in
    used = pyotp.TOTP(secret).at(Profile.objects.get(user__username="editor").factor_step * 30)
    assert client.post(answer.headers["Location"], {"code": used, "next": "/en/map/"}).status_code == 401
    assert client.post(answer.headers["Location"], {"code": codes[0], "next": "/en/map/"}).headers["Location"] == "/en/map/"
    assert client.get("/en/").status_code == 200
    again = Client()
    address = again.post(DOOR, {"name": "editor", "password": PASSWORD}).headers["Location"]
    assert again.post(address, {"code": codes[0]}).status_code == 401
    assert secret not in str(list(Profile.objects.values_list()))


def test_guessing_codes_is_throttled(guarded: None) -> None:
    secret, codes = _turn_on(client_for("editor"))
    client = Client()
    address = client.post(DOOR, {"name": "editor", "password": PASSWORD}).headers["Location"]
    for _ in range(people.MOST_PAIR):
        assert client.post(address, {"code": "123123"}).status_code == 401
    assert client.post(address, {"code": codes[0]}).status_code == 401
    assert events(what="factor_blocked").total == 1
    assert secret


def test_nobody_comes_to_the_code_without_the_password(guarded: None) -> None:
    assert Client().get("/en/account/sign-in/code/").headers["Location"] == DOOR


def test_an_administrator_makes_changes_and_closes_accounts(guarded: None) -> None:
    chief = client_for("administrator")
    made = chief.post("/en/people/", {"name": "anahit", "role": "contributor", "shown": "Anahit", "new_groups": "witnesses"})
    password = re.search(r'<code dir="ltr">([\w-]{20})</code>', made.content.decode())
    assert password is not None and _sign_in(Client(), "anahit", password.group(1)) == 302
    assert chief.post("/en/people/", {"name": "anahit", "role": "reader"}).status_code == 400
    page = "/en/people/accounts/anahit/"
    assert chief.post(page, {"action": "role", "role": "liaison", "party": "armenia"}).status_code == 302
    member = people.member_of(people.account("anahit"))
    assert (member.role, member.party, member.groups) == ("liaison", "armenia", frozenset())
    assert chief.post(page, {"action": "close"}).status_code == 302
    assert _sign_in(Client(), "anahit", password.group(1)) == 401
    assert chief.post("/en/people/accounts/administrator/", {"action": "close"}).status_code == 400
    assert {"account_made", "role_set", "account_closed"} <= {event.what for event in events(size=200).items}


def test_sessions_that_have_run_out_are_forgotten(guarded: None) -> None:
    from datetime import UTC, datetime, timedelta

    from django.contrib.sessions.models import Session

    here, there = client_for("reader"), client_for("editor")
    old = Session.objects.get(session_key=there.cookies["session"].value)
    old.expire_date = datetime.now(UTC) - timedelta(minutes=1)
    old.save()
    assert people.clear_sessions(None) == 1
    assert (here.get("/en/").status_code, there.get("/en/").status_code) == (200, 302)


def test_markup_in_a_name_stays_text(guarded: None) -> None:
    chief = client_for("administrator")
    chief.post("/en/people/", {"name": "marek", "role": "reader", "shown": "<script>alert(1)</script>"})
    page = chief.get("/en/people/").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page
