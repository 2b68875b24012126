"""Every address asks for a right; every role gets in where the table says, and nowhere else."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.store.people import events
from trucewatch.web import access
from trucewatch.workspace.people import ROLE_NAMES

TABLE = tomllib.loads(Path(__file__).with_name("access.toml").read_text("utf-8"))
CONVERTERS = {"int": "1", "slug": "nothing", "str": "nothing", "uuid": "00000000-0000-0000-0000-000000000000", "path": "nothing"}


def _patterns(nodes: list[Any]) -> Iterator[URLPattern]:
    for node in nodes:
        if isinstance(node, URLPattern):
            yield node
        else:
            yield from _patterns(node.url_patterns)


def _all() -> list[URLPattern]:
    return list(_patterns(get_resolver("trucewatch.web.urls").url_patterns))


def _address(pattern: URLPattern) -> str:
    from django.urls import reverse

    kinds = {
        name: type(converter).__name__.removesuffix("Converter").lower() for name, converter in pattern.pattern.converters.items()
    }
    return reverse(pattern.name, kwargs={name: CONVERTERS.get(kind, "nothing") for name, kind in kinds.items()})


def test_every_address_names_the_right_it_asks_for() -> None:
    found = _all()
    assert len(found) > 10
    for pattern in found:
        assert isinstance(getattr(pattern.callback, "needs", None), access.Right), pattern.name


def test_every_address_stands_in_the_table_and_nothing_else_does() -> None:
    assert {pattern.name for pattern in _all()} == set(TABLE["addresses"])


@pytest.mark.parametrize("who", TABLE["who"]["all"])
def test_every_role_gets_in_where_the_table_says(who: str, tmp_path: Path, unguarded: None) -> None:
    guarded_workspace(tmp_path, public=who != "stranger")
    add_accounts()
    wrong = []
    for pattern in _all():
        client, address = client_for(who), _address(pattern)
        answer = client.get(address)
        at_the_door = answer.status_code == 302 and "/sign-in/?next=" in answer.headers["Location"]
        at_the_door |= answer.status_code == 401 and answer.headers["Content-Type"] == "application/problem+json"
        got_in = not at_the_door and answer.status_code not in (401, 403)
        if got_in != (who in TABLE["who"][TABLE["addresses"][pattern.name]]):
            wrong.append((pattern.name, answer.status_code))
        if not got_in:
            assert at_the_door == (who in ("stranger", "public")), pattern.name
    assert wrong == []


def test_a_refusal_stands_in_the_log(tmp_path: Path, unguarded: None) -> None:
    guarded_workspace(tmp_path)
    add_accounts()
    assert client_for("reviewer").get("/en/people/").status_code == 403
    entry = events(what="refused").items[0]
    assert (entry.who, entry.subject, entry.address, entry.detail) == ("reviewer", "/en/people/", "127.0.0.1", "GET needs people")


def test_who_lacks_the_right_is_refused_even_where_nobody_signs_in(monkeypatch: pytest.MonkeyPatch, empty: None) -> None:
    def page(request: Any) -> Any:
        raise AssertionError("the view must not run")

    monkeypatch.setattr(access, "LOCAL", access.Person("nobody", frozenset()))
    with pytest.raises(PermissionDenied):
        access.needs(access.Right.READ)(page)(RequestFactory().get("/"))


def test_outsiders_may_not_ask_for_the_past(tmp_path: Path, unguarded: None) -> None:
    guarded_workspace(tmp_path, public=True)
    add_accounts()
    assert client_for("reader").get("/en/?as_of=2021-01-01").status_code == 200
    assert client_for("liaison").get("/en/?as_of=2021-01-01").status_code == 403
    assert client_for("public").get("/en/?as_of=2021-01-01").status_code == 302


def test_roles_of_accounts_are_the_roles_of_the_table() -> None:
    assert set(ROLE_NAMES) == set(access.ROLES) == set(TABLE["who"]["accounts"])


def test_a_closed_account_is_a_stranger_at_once(tmp_path: Path, unguarded: None) -> None:
    from trucewatch.workspace.people import set_open

    guarded_workspace(tmp_path)
    add_accounts()
    client = client_for("editor")
    assert client.get("/en/").status_code == 200
    set_open("editor", False)
    assert client.get("/en/").status_code == 302
