"""Mails, webhooks and digests tell each address only what readers of its class may see, also when it was sealed meanwhile."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mailbox_kept import MAIL, SECRET, Mailbox, with_settings
from reviewed_workspace import make

from trucewatch.errors import DataError
from trucewatch.store import models
from trucewatch.store.people import set_release
from trucewatch.store.queries.raised import TEAM, WHOLE, alerts, waiting_alerts
from trucewatch.store.visible import seeing
from trucewatch.workspace import delivering
from trucewatch.workspace.alert_settings import read_alert_settings
from trucewatch.workspace.alerts import run_alerts
from trucewatch.workspace.audience import viewer_for
from trucewatch.workspace.digests import as_text, digest
from trucewatch.workspace.people import add_group
from trucewatch.workspace.workspace import Workspace

AT = "2021-11-19T10:00:00Z"


@pytest.fixture
def mission(tmp_path: Path, database_allowed: None) -> Iterator[Workspace]:
    return make(tmp_path / "reviewed")


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> type[Mailbox]:
    monkeypatch.setattr(delivering.smtplib, "SMTP", Mailbox)
    Mailbox.sent, Mailbox.down = [], False
    return Mailbox


def _document(letter: str) -> str:
    return models.Document.objects.get(uri=f"https://news.example/{letter}").id


def _told(mailbox: type[Mailbox]) -> str:
    parts = [part for mail in mailbox.sent for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join(str(part.get_content()) for part in parts)


def test_what_is_sealed_is_in_no_mail_to_the_team_and_in_the_mail_to_its_readers(
    mission: Workspace, mailbox: type[Mailbox]
) -> None:
    set_release("document", [_document("a")], "sealed", (), "editor", "witnesses")
    mail = MAIL.replace('language = "ar"', 'language = "en"')
    with_settings(mission, mail)
    run_alerts(mission, AT)
    assert "Kalbajar" in _told(mailbox)
    assert "Sotk" not in _told(mailbox)
    mailbox.sent.clear()
    with_settings(mission, f'{mail}audience = "sealed"\n'.replace("ana@", "editor@"))
    models.Alert.objects.all().delete()
    run_alerts(mission, AT)
    assert "Sotk" in _told(mailbox)


def test_a_message_that_waits_is_withheld_when_its_subject_is_sealed(mission: Workspace, mailbox: type[Mailbox]) -> None:
    mailbox.down = True
    with_settings(mission, MAIL.replace('digests = ["day", "week"]\n', ""))
    run_alerts(mission, AT)
    set_release("document", [_document("a")], "sealed", (), "editor", "witnesses")
    mailbox.down = False
    run_alerts(mission, "2021-11-19T10:30:00Z")
    states = set(models.Delivery.objects.values_list("state", flat=True))
    assert states == {"sent", "withheld"}
    assert "سوتك" not in _told(mailbox) and "Sotk" not in _told(mailbox)


def test_a_webhook_hears_what_its_class_may_see(mission: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    sent: list[bytes] = []
    monkeypatch.setattr(delivering, "post", lambda hook, body, timestamp: sent.append(body))
    set_release("document", [_document("a")], "sealed", (), "editor", "witnesses")
    hook = '[[webhook]]\nurl = "https://hook.example/{0}"\nsecret_env = "HOOK_SECRET"\naudience = "{0}"\n'
    with_settings(mission, hook.format("partners"))
    run_alerts(mission, AT)
    assert sent == []  # nothing was released to partners
    with_settings(mission, hook.format("restricted"))
    models.Alert.objects.all().delete()
    run_alerts(mission, AT)
    assert sent and not any(b"Sotk" in body for body in sent)


def test_an_audience_is_a_class_of_release(mission: Workspace) -> None:
    with_settings(mission, f'{MAIL}audience = "everybody"\n')
    with pytest.raises(DataError, match="not allowed"):
        read_alert_settings(mission.folder)


def test_the_digest_of_a_class_holds_what_it_may_see(mission: Workspace) -> None:
    asked = ("day", date(2021, 11, 16), "en", date(2021, 11, 25))
    assert "Sotk" in as_text(digest(mission, *asked))
    set_release("document", [_document("a")], "sealed", (), "editor", "witnesses")
    assert "Sotk" not in as_text(digest(mission, *asked))  # kept when the team could read it, and read with it left out
    assert "Sotk" in as_text(digest(mission, *asked, "sealed"))
    add_group("north")
    set_release("document", [_document("a")], "restricted", ("north",), "editor", "witnesses")
    assert "Sotk" not in as_text(digest(mission, *asked, "sealed"))


def test_an_alert_over_the_whole_record_ends_when_the_team_may_see_the_same(mission: Workspace) -> None:
    document = _document("a")
    set_release("document", [document], "sealed", (), "editor", "witnesses")
    run_alerts(mission, AT)
    wider = models.Alert.objects.filter(scope=WHOLE)
    assert wider.filter(ended_at="").exists()
    with seeing(viewer_for(mission, "restricted")):
        fewer = waiting_alerts()
    assert fewer < waiting_alerts()
    set_release("document", [document], "restricted", (), "editor", "released")
    run_alerts(mission, "2021-11-19T11:00:00Z")
    assert not wider.filter(ended_at="").exists()
    with seeing(viewer_for(mission, "restricted")):
        subjects = [alert.subject for alert in alerts(acknowledged=None) if not alert.ended_at]
    assert {alert.subject for alert in alerts(acknowledged=None) if alert.scope == TEAM and not alert.ended_at} == set(subjects)
