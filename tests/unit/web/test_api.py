"""The interface for programs: keys, limits, pages that join, problems that say what to do, a description that is true."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from sample_workspace import fill
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.errors import InputError
from trucewatch.store.keys import count_use, end_key, key_of, keys_of, make_key
from trucewatch.store.models import ApiKey, ApiUse, Incident
from trucewatch.store.open import close_store
from trucewatch.web.api.endpoints import ENDPOINTS
from trucewatch.workspace.people import set_open


@pytest.fixture
def opened(tmp_path: Path, unguarded: None) -> Iterator[None]:
    """A workspace with accounts and the sample record."""
    guarded_workspace(tmp_path)
    add_accounts()
    fill()
    yield
    close_store()


def ask(address: str, secret: str = "", **headers: str) -> "tuple[int, dict[str, object], dict[str, str]]":
    """Take an address after /api/v1/ and a key, give status, body and heads."""
    if secret:
        headers["Authorization"] = f"Bearer {secret}"
    answer = Client().get(f"/api/v1/{address}", headers=headers)
    return answer.status_code, json.loads(answer.content or b"{}"), dict(answer.headers)


def secret_of(owner: str, per_minute: int = 100) -> str:
    """A new key's secret."""
    return make_key("test", owner, owner, per_minute)[1]


def test_without_a_key_a_program_is_told_to_send_one(opened: None) -> None:
    status, body, heads = ask("incidents")
    assert (status, body["status"]) == (401, 401)
    assert heads["Content-Type"] == "application/problem+json"
    assert heads["WWW-Authenticate"].startswith("Bearer")


def test_a_key_reads_as_its_owner_and_decides_nothing(opened: None) -> None:
    whole = ask("incidents", secret_of("reader"))[1]["items"]
    assert len(whole) == Incident.objects.filter(view="").count()  # type: ignore[arg-type]
    assert ask("incidents", secret_of("partner"))[1]["items"] == []
    assert ask("incidents", secret_of("liaison"))[0] == 403
    answer = Client().post("/api/v1/incidents", headers={"Authorization": f"Bearer {secret_of('editor')}"})
    assert answer.status_code == 405
    key = {"Authorization": f"Bearer {secret_of('editor')}"}
    assert Client().get("/en/review/", headers=key).status_code == 302  # a key opens no page


def test_a_key_ends_with_its_word_its_owner_or_its_limit(opened: None) -> None:
    secret = secret_of("reader", per_minute=2)
    assert [ask("incidents", secret)[0] for _ in range(3)] == [200, 200, 429]
    heads = ask("incidents", secret)[2]
    assert 1 <= int(heads["Retry-After"]) <= 60
    assert heads["RateLimit-Remaining"] == "0"
    other = secret_of("reader")
    assert end_key(key_of(other).number, "partner") is False  # type: ignore[union-attr]
    assert end_key(key_of(other).number, "reader") is True  # type: ignore[union-attr]
    assert ask("incidents", other)[0] == 401
    third = secret_of("contributor")
    set_open("contributor", False)
    assert ask("incidents", third)[0] == 401


def test_only_the_hash_of_a_key_is_kept(opened: None) -> None:
    secret = secret_of("reader")
    row = ApiKey.objects.get()
    assert secret not in json.dumps({field.name: str(getattr(row, field.name)) for field in ApiKey._meta.fields})
    assert keys_of("reader")[0].head == secret[:10]
    assert key_of(secret[:-1]) is None
    with pytest.raises(InputError, match="no name"):
        make_key(" ", "reader", "reader")


def test_old_minutes_are_swept_away(opened: None) -> None:
    key = make_key("test", "reader", "reader")[0]
    ApiUse.objects.bulk_create([ApiUse(key_id=key.number, minute=f"2020-01-01T00:{n:02}", count=1) for n in range(40)])
    count_use(key)
    assert ApiUse.objects.count() == 10


@pytest.mark.parametrize("name", ["incidents", "documents", "claims"])
def test_pages_join_without_gap_or_repeat(opened: None, name: str) -> None:
    secret = secret_of("reader")
    whole = [item["id"] for item in ask(f"{name}?limit=500", secret)[1]["items"]]  # type: ignore[union-attr,index]
    address, found = f"{name}?limit=2", []
    while address:
        body = ask(address, secret)[1]
        found += [item["id"] for item in body["items"]]  # type: ignore[union-attr,index]
        address = str(body["next"] or "").removeprefix("/api/v1/")
    assert found == whole
    assert len(whole) > 2


def test_problems_name_the_parameter_and_the_way_out(opened: None) -> None:
    secret = secret_of("reader")
    for address, parameter in (
        ("incidents?type=storm", "type"),
        ("incidents?limit=0", "limit"),
        ("incidents?after=zzz", "after"),
        ("incidents?form=2021-01-01", "form"),
        ("claims?from=yesterday", "from"),
    ):
        status, body, _heads = ask(address, secret)
        assert (status, body["parameter"]) == (400, parameter)
        assert body["detail"]
    assert ask("incidents/inc_none", secret)[0] == 404
    assert ask("nothing", secret)[0] == 404


def test_what_the_program_holds_already_is_not_sent_again(opened: None) -> None:
    secret = secret_of("reader")
    tag = ask("incidents", secret)[2]["ETag"]
    assert ask("incidents", secret, **{"If-None-Match": tag})[0] == 304
    assert ask("incidents?limit=1", secret, **{"If-None-Match": tag})[0] == 200


def test_the_description_names_every_address_and_every_one_answers(opened: None) -> None:
    secret = secret_of("reader", per_minute=1000)
    described = ask("openapi.json", secret)[1]
    paths: dict[str, dict[str, dict[str, object]]] = described["paths"]  # type: ignore[assignment]
    assert len(paths) == len(ENDPOINTS)
    known = set(described["components"]["schemas"])  # type: ignore[index,call-overload]
    for path in paths:
        if "{item}" not in path:
            assert ask(path.removeprefix("/api/v1/"), secret)[0] == 200, path
    for used in json.dumps(described).split('"#/components/schemas/')[1:]:
        assert used.split('"')[0] in known


def test_single_things_hold_what_the_pages_show(opened: None) -> None:
    secret = secret_of("reader")
    incident = ask("incidents?limit=1", secret)[1]["items"][0]["id"]  # type: ignore[index]
    whole = ask(f"incidents/{incident}", secret)[1]
    assert whole["claims"] and whole["origins"] is not None
    claim = ask(f"claims/{whole['claims'][0]}", secret)[1]  # type: ignore[index]
    assert claim["incidents"] == [incident]
    document = ask(f"documents/{claim['document']}", secret)[1]
    start, end = claim["span"]  # type: ignore[misc]
    assert document["text"][start:end] == claim["quote"]  # type: ignore[index]


def test_people_make_and_end_keys_on_a_page(opened: None) -> None:
    client = client_for("reader")
    made = client.post("/en/programs/keys/make/", {"name": "nightly <b>", "per_minute": "60"})
    assert made.headers["Cache-Control"] == "no-store"
    secret = made.content.decode().split("tw_")[1].split("<")[0]
    assert ask("incidents", f"tw_{secret}")[0] == 200
    page = client.get("/en/programs/").content.decode()
    assert "nightly &lt;b&gt;" in page and secret not in page
    assert client.post(f"/en/programs/keys/{keys_of('reader')[0].number}/end/").status_code == 302
    assert ask("incidents", f"tw_{secret}")[0] == 401
