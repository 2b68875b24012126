"""`trucewatch people`, `work` and `serve` from the outside: what they print, what they refuse, their exit codes."""

import io
import json
from pathlib import Path

import pytest

from trucewatch.cli.commands import serve
from trucewatch.cli.main import main
from trucewatch.errors import DataError, WorkspaceError
from trucewatch.store import models
from trucewatch.workspace.access_settings import AccessSettings
from trucewatch.workspace.settings import Settings, read_settings, write_settings
from trucewatch.workspace.workspace import Workspace

Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, workspace: Workspace, *arguments: str) -> tuple[int, str, str]:
    code = main([*arguments, "--workspace", str(workspace.folder)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_accounts_are_made_changed_and_closed(workspace: Workspace, capsys: Captured) -> None:
    code, out, _err = run(capsys, workspace, "people", "list")
    assert code == 0 and "trucewatch people add" in out
    code, out, _err = run(capsys, workspace, "people", "add", "anahit", "--role", "administrator", "--shown", "Anahit", "--json")
    made = json.loads(out)
    assert (code, made["name"], made["role"], made["open"]) == (0, "anahit", "administrator", True)
    assert len(made["password"]) == 20
    assert run(capsys, workspace, "people", "add", "offic.er", "--role", "liaison", "--party", "armenia")[0] == 0
    code, out, _err = run(capsys, workspace, "people", "groups", "offic.er", "witnesses", "drafts")
    assert "liaison of armenia [drafts witnesses]" in out
    assert "contributor" in run(capsys, workspace, "people", "role", "offic.er", "--role", "contributor")[1]
    assert "closed" in run(capsys, workspace, "people", "disable", "offic.er")[1]
    assert "closed" not in run(capsys, workspace, "people", "enable", "offic.er")[1]
    told = [json.loads(line)["what"] for line in run(capsys, workspace, "people", "log", "--json")[1].splitlines()]
    assert told[0] == "account_made" and told[-1] == "account_opened"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("people", "add", "a b"), "no name for an account"),
        (("people", "add", "anahit", "--role", "king"), "is no role"),
        (("people", "add", "anahit", "--role", "liaison"), "officer of a party"),
        (("people", "add", "anahit", "--role", "reader", "--party", "armenia"), "officer of a party"),
        (("people", "role", "nobody", "--role", "reader"), "there is no account"),
        (("people", "role", "nobody"), "needs --role"),
        (("people", "add"), "needs the name"),
    ],
)
def test_what_cannot_be_done_is_named_with_the_next_step(
    workspace: Workspace, capsys: Captured, arguments: tuple[str, ...], told: str
) -> None:
    code, _out, err = run(capsys, workspace, *arguments)
    assert code == 1 and told in err


def test_a_password_may_be_given_by_a_script_and_must_be_a_good_one(
    workspace: Workspace, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.models import User

    monkeypatch.setattr("sys.stdin", io.StringIO("a truce of many words\n"))
    code, out, _err = run(capsys, workspace, "people", "add", "anahit", "--ask")
    assert code == 0 and "password" not in out
    assert User.objects.get().check_password("a truce of many words")
    monkeypatch.setattr("sys.stdin", io.StringIO("password1234\n"))
    assert run(capsys, workspace, "people", "password", "anahit", "--ask")[0] == 1


def test_the_last_administrator_stays(workspace: Workspace, capsys: Captured) -> None:
    run(capsys, workspace, "people", "add", "anahit", "--role", "administrator")
    for arguments in (("disable", "anahit"), ("role", "anahit", "--role", "reader")):
        code, _out, err = run(capsys, workspace, "people", *arguments)
        assert code == 1 and "last administrator" in err
    assert run(capsys, workspace, "people", "add", "bakhtiyar", "--role", "administrator")[0] == 0
    code, _out, err = run(capsys, workspace, "people", "disable", "anahit")
    assert (code, err) == (0, "")


def test_work_runs_what_waits_and_stops(workspace: Workspace, capsys: Captured) -> None:
    from trucewatch.workspace.uploads import keep

    token, _kept = keep(workspace, [("a.txt", [b"Shelling near Sotk on 16 November 2021, the ministry said."])])
    from trucewatch.store.notices import queue_job

    queue_job("take-in", {"token": token, "wish": {"source": "", "release": "", "groups": [], "by": "anahit"}}, "anahit")
    code, out, _err = run(capsys, workspace, "work", "--once")
    assert (code, out) == (0, "1 jobs done\n")
    assert models.Document.objects.get().uri == "upload:a.txt"
    assert run(capsys, workspace, "work", "--once", "--json")[:2] == (0, '{"jobs": 0}\n')


def test_no_door_is_opened_to_the_network_without_signing_in(workspace: Workspace, capsys: Captured) -> None:
    for host in ("0.0.0.0", "::", "", "192.0.2.1"):
        with pytest.raises(WorkspaceError, match="nobody has to sign in"):
            serve.refuse_open_doors(workspace.folder, host)
    for host in ("127.0.0.1", "localhost", "::1"):
        serve.refuse_open_doors(workspace.folder, host)
    write_settings(workspace.folder, Settings("mission", access=AccessSettings(sign_in=True)))
    serve.refuse_open_doors(workspace.folder, "0.0.0.0")
    write_settings(workspace.folder, Settings("mission"))
    code, _out, err = run(capsys, workspace, "serve", "--host", "0.0.0.0", "--port", "0")
    assert code == 1 and "sign_in = true" in err


def test_names_decided_are_the_only_ones_asked_under() -> None:
    assert serve.allowed_hosts("0.0.0.0") == ("*",)
    assert serve.allowed_hosts("0.0.0.0", ("truce.example",)) == ("127.0.0.1", "localhost", "[::1]", "truce.example", "0.0.0.0")


def test_settings_of_access_are_written_and_read_back(tmp_path: Path) -> None:
    decided = AccessSettings(
        sign_in=True, public=True, public_grid_km=25, undecided="sealed", second_person=("confirm",), hosts=("truce.example",)
    )
    write_settings(tmp_path, Settings("mission", access=decided))
    assert read_settings(tmp_path).access == decided


@pytest.mark.parametrize(
    "line",
    [
        "sign_in = 1",
        'undecided = "public"',
        'undecided = "secret"',
        "public_grid_km = 0",
        "public_delay_hours = -1",
        'second_person = ["marry"]',
        'second_person = "confirm"',
        "password = 'x'",
    ],
)
def test_a_setting_of_access_that_cannot_be_meant_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "workspace.toml").write_text(f'name = "mission"\n[access]\n{line}\n', "utf-8")
    with pytest.raises(DataError) as refused:
        read_settings(tmp_path)
    assert refused.value.key == f"access.{line.partition(' ')[0]}"
