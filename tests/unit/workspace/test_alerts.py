"""Alerts: what raises them, once for each key; what is sent where, signed and tried again; digests; the file of rules."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mailbox_kept import MAIL, SECRET, Mailbox, with_settings
from reviewed_workspace import make

from trucewatch.errors import DataError, InputError
from trucewatch.store import models
from trucewatch.store.queries.raised import alerts
from trucewatch.workspace import delivering
from trucewatch.workspace.alert_checks import Asked, check, usual_range
from trucewatch.workspace.alert_settings import KINDS, Rule, read_alert_settings
from trucewatch.workspace.alert_words import _words, told
from trucewatch.workspace.alerts import acknowledge, run_alerts
from trucewatch.workspace.decide import decide
from trucewatch.workspace.digests import as_html, as_text, digest
from trucewatch.workspace.workspace import Workspace

TODAY = Asked(date(2021, 11, 18), 14, frozenset({"shelling"}))


@pytest.fixture
def mission(tmp_path: Path, database_allowed: None) -> Iterator[Workspace]:
    return make(tmp_path / "reviewed")


def incident(day: str, number: int, **changes: Any) -> None:
    """Put an incident straight into the present view, as a rule sees it."""
    values = {
        "view": "",
        "incident": f"inc_{number}",
        "digest": "",
        "type": "small_arms_fire",
        "family": "fire",
        "aggregate": False,
        "occurrence": "alleged",
        "attribution": "none",
        "person_occurrence": "",
        "person_attribution": "",
        "breach": False,
        "when_start": day,
        "when_end": day,
        "precision": "day",
        "day": day,
        "day_end": day,
        "place": "",
        "place_name": "",
        "parties": "",
        "claims": 1,
        "documents": 1,
        "origins": 1,
        "contradictions": 0,
        "first_known": day,
        "last_known": day,
        "body": "{}",
    }
    models.Incident.objects.create(**{**values, **changes})


def rule(kind: str, **changes: Any) -> Rule:
    return Rule("tried", kind, **changes)


def test_the_usual_range_is_the_median_and_the_scaled_deviation() -> None:
    assert usual_range([2, 2, 2, 2]) == (2.0, 1.0)
    assert usual_range([1, 3, 5, 7, 9]) == (5.0, pytest.approx(1.4826 * 2))
    assert usual_range([]) == (0.0, 1.0)


def test_a_count_over_its_range_is_noticed_with_its_inputs(workspace: Workspace) -> None:
    for number in range(5):
        incident("2021-11-17", number)
    (found,) = check(rule("count", families=("fire",)), TODAY)
    assert (found.values["count"], found.values["median"], found.values["highest"]) == (5, 0.0, 3.0)
    assert found.values["before"] == [0] * 8
    assert found.quality["origins"] == 0
    assert found.quality["place_days"] == 0
    assert found.lasts


def test_a_count_as_usual_is_not_noticed(workspace: Workspace) -> None:
    for week in range(9):
        for number in range(5):
            incident(
                f"2021-{'11' if week < 2 else '10'}-{18 - 7 * week if week < 2 else 28 - 7 * (week - 2):02d}"
                if week < 6
                else "2021-09-20",
                week * 10 + number,
            )
    assert check(rule("count", families=("fire",)), TODAY) == ()


@pytest.mark.parametrize(
    "changes", [{"aggregate": True}, {"precision": "month"}, {"person_occurrence": "unfounded"}, {"body": '{"background":true}'}]
)
def test_what_is_no_single_news_event_does_not_count(workspace: Workspace, changes: dict[str, Any]) -> None:
    for number in range(9):
        incident("2021-11-17", number, **changes)
    assert check(rule("count"), TODAY) == ()


def test_the_first_after_quiet_days_and_only_that(workspace: Workspace) -> None:
    incident("2021-11-16", 1, type="air_or_drone_strike")
    wanted = rule("first", types=("air_or_drone_strike",))
    (found,) = check(wanted, TODAY)
    assert found.day == "2021-11-16"
    incident("2021-10-20", 2, type="air_or_drone_strike")
    assert check(wanted, TODAY) == ()


def test_casualties_on_days_in_a_row(workspace: Workspace) -> None:
    cell = {
        "view": "",
        "party": "",
        "what": "killed",
        "person_class": "unknown",
        "claimant": "x",
        "known_at": "",
        "claim": "",
        "latest": True,
    }
    for number, day in enumerate(("2021-11-15", "2021-11-16", "2021-11-17", "2021-11-12")):
        incident(day, number)
        models.Casualty.objects.create(**cell, incident=f"inc_{number}", low=1, high=1)
    (found,) = check(rule("consecutive", days=3), TODAY)
    assert (found.values["start"], found.values["end"], found.values["count"]) == ("2021-11-15", "2021-11-17", 3)
    models.Casualty.objects.filter(incident="inc_1").update(low=0, high=0)
    assert check(rule("consecutive", days=3), TODAY) == ()


def test_a_place_away_from_all_earlier_ones(workspace: Workspace) -> None:
    incident("2021-10-01", 1, lat=40.2, lon=45.8)
    incident("2021-11-16", 2, lat=40.21, lon=45.81)
    assert check(rule("area", history_days=90), TODAY) == ()
    incident("2021-11-17", 3, lat=39.2, lon=46.4, place="kapan", place_name="Kapan")
    (found,) = check(rule("area", history_days=90), TODAY)
    assert found.subject == "kapan"
    assert found.values["kilometres"] > 100


def test_a_breach_is_proposed_only_by_independent_origins_and_without_a_finding(workspace: Workspace) -> None:
    incident("2021-11-17", 1, type="shelling", attribution="claimed", origins=1)
    assert check(rule("breach"), TODAY) == ()
    incident("2021-11-17", 2, type="shelling", attribution="mutual", origins=2)
    incident("2021-11-17", 3, type="shelling", attribution="claimed", origins=2, person_attribution="not_attributable")
    incident("2021-11-17", 4, type="withdrawal", attribution="claimed", origins=3)
    assert [found.subject for found in check(rule("breach"), TODAY)] == ["inc_2"]


def test_a_revision_names_both_numbers_and_a_vaguer_one_is_none(workspace: Workspace) -> None:
    incident("2021-11-16", 1)
    cell = {
        "view": "",
        "incident": "inc_1",
        "party": "armenia",
        "what": "killed",
        "person_class": "military",
        "claimant": "x",
        "claim": "",
    }
    models.Casualty.objects.create(**cell, low=15, high=15, known_at="2021-11-16", latest=False)
    models.Casualty.objects.create(**cell, low=1, high=None, known_at="2021-11-17", latest=True)
    assert check(rule("revision"), TODAY) == ()
    models.Casualty.objects.create(**cell, low=6, high=6, known_at="2021-11-18", latest=True)
    (found,) = check(rule("revision"), TODAY)
    assert (found.values["before_low"], found.values["low"]) == (1, 6)


def test_an_alert_is_raised_once_and_seen_once(mission: Workspace) -> None:
    first = run_alerts(mission, send=False)
    assert first.raised
    assert run_alerts(mission, send=False).raised == ()
    number = first.raised[0].id
    assert acknowledge([number], "Ana", "looked at it") == 1
    assert acknowledge([number], "Ben") == 0
    held = next(alert for alert in alerts() if alert.id == number)
    assert (held.acknowledged_by, held.note) == ("Ana", "looked at it")
    with pytest.raises(InputError):
        acknowledge([number], " ")


def test_a_finding_raises_and_an_undone_cause_ends(mission: Workspace) -> None:
    run_alerts(mission, send=False)
    shelling = models.Incident.objects.get(view="", type="shelling").incident
    made, _report = decide(
        mission, "find_breach", (shelling,), "Ana", "2021-11-19T10:00:00+00:00", "Article 1", evidence=("https://x.example",)
    )
    assert [alert.rule for alert in run_alerts(mission, send=False).raised] == ["breach-found"]
    decide(mission, "undo", (made.id,), "Ana", "2021-11-19T11:00:00+00:00", "wrong article")
    decide(mission, "unfounded", (shelling,), "Ana", "2021-11-19T12:00:00+00:00", "checked", evidence=("https://x.example",))
    assert run_alerts(mission, send=False).ended >= 1


def test_a_silent_source_raises_one_that_ends_when_it_is_heard_again(workspace: Workspace) -> None:
    from trucewatch.store.notices import close_notice, raise_notice

    raise_notice("feed_silent:desk", "feed_silent", "Desk: nothing since 2021-11-01", "desk")
    assert [alert.rule for alert in run_alerts(workspace, send=False).raised] == ["feed-silent"]
    assert run_alerts(workspace, send=False).raised == ()
    close_notice("feed_silent:desk", "")
    assert run_alerts(workspace, send=False).ended == 1
    raise_notice("feed_silent:desk", "feed_silent", "Desk: nothing since 2021-11-20", "desk")
    assert len(run_alerts(workspace, "2031-01-01T00:00:00Z", send=False).raised) == 1


def test_mail_is_sent_once_in_the_language_asked_for(mission: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering.smtplib, "SMTP", Mailbox)
    Mailbox.sent, Mailbox.down = [], False
    with_settings(mission, f'base = "https://watch.example"\n{MAIL}')
    report = run_alerts(mission, "2021-11-19T10:00:00Z")
    assert report.sent == len(report.raised) + 2
    alert_mail = Mailbox.sent[0]
    assert alert_mail["To"] == "ana@x.example"
    assert "https://watch.example/ar/alerts/#alert-" in alert_mail.get_content()
    assert "\u2068" not in alert_mail["Subject"]
    html_part = Mailbox.sent[-1].get_body(("html",))
    assert html_part is not None
    assert '<html lang="ar" dir="rtl">' in html_part.get_content()
    assert run_alerts(mission, "2021-11-19T10:05:00Z").sent == 0


def test_a_server_that_is_down_is_tried_again_and_then_given_up(mission: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering.smtplib, "SMTP", Mailbox)
    Mailbox.sent, Mailbox.down = [], True
    with_settings(mission, MAIL)
    report = run_alerts(mission, "2021-11-19T10:00:00Z")
    assert report.failed > 0
    assert run_alerts(mission, "2021-11-19T10:00:30Z").failed == 0
    Mailbox.down = False
    assert run_alerts(mission, "2021-11-19T10:02:00Z").sent == report.failed
    models.Delivery.objects.update(state="waiting", tries=delivering.TRIES - 1, next_try="")
    Mailbox.down = True
    run_alerts(mission, "2021-11-20T10:00:00Z")
    assert set(models.Delivery.objects.values_list("state", flat=True)) == {"failed"}


def test_a_webhook_is_signed_and_never_leads_into_a_private_network(mission: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    with_settings(mission, '[[webhook]]\nurl = "https://hook.example/in?x=1"\nsecret_env = "HOOK_SECRET"\n')
    sent: list[tuple[str, bytes, dict[str, str]]] = []

    class Answer:
        status = 204

    class Line:
        def __init__(self, host: str, port: int, number: str) -> None:
            assert (host, number) == ("hook.example", "93.184.216.34")

        def request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> None:
            sent.append((path, body, headers))

        def getresponse(self) -> Answer:
            return Answer()

        def close(self) -> None:
            return None

    monkeypatch.setattr(delivering, "_Pinned", Line)
    monkeypatch.setattr(delivering, "resolve", lambda host, port: ["127.0.0.1"])
    assert run_alerts(mission, "2021-11-19T10:00:00Z").sent == 0
    assert sent == []
    monkeypatch.setattr(delivering, "resolve", lambda host, port: ["93.184.216.34"])
    assert run_alerts(mission, "2021-11-19T10:02:00Z").sent == len(sent) > 0
    path, body, headers = sent[0]
    assert path == "/in?x=1"
    told_at = headers[delivering.TIMESTAMP_HEADER]
    assert headers[delivering.SIGNATURE_HEADER] == f"sha256={delivering.signature(SECRET, told_at, body)}"
    assert json.loads(body)["rule"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("what = 1\n", "what"),
        ('off = ["no-such-rule"]\n', "off"),
        ('[[rule]]\nid = "x"\nkind = "magic"\n', "rule.x.kind"),
        ('[[rule]]\nid = "x"\nkind = "count"\ntypes = ["war"]\n', "rule.x.types"),
        ('[[rule]]\nid = "x"\nkind = "count"\nleast = 0\n', "rule.x.least"),
        ('[[webhook]]\nurl = "http://hook.example/"\nsecret_env = "S"\n', "webhook.url"),
        ('[[webhook]]\nurl = "https://hook.example/"\nsecret_env = "NOT_SET_ANYWHERE"\n', "webhook.secret_env"),
        ('[email]\nserver = "x"\nsender = "a\\nBcc: b"\nto = ["c"]\n', "email.to"),
        ('[email]\nserver = "x"\n', "email.sender"),
        ('base = "javascript:x"\n', "base"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "alerts.toml").write_text(text, "utf-8")
    with pytest.raises(DataError) as error:
        read_alert_settings(tmp_path)
    assert key in str(error.value)


def test_a_workspace_replaces_and_switches_off_rules(tmp_path: Path) -> None:
    (tmp_path / "alerts.toml").write_text(
        'off = ["feed-silent"]\n[[rule]]\nid = "captured"\nkind = "incident"\ntypes = ["capture"]\nlevel = "watch"\n', "utf-8"
    )
    rules = {each.id: each for each in read_alert_settings(tmp_path).rules}
    assert "feed-silent" not in rules
    assert rules["captured"].level == "watch"
    assert {each.kind for each in rules.values()} <= set(KINDS)


def test_an_alert_is_told_in_three_languages(mission: Workspace) -> None:
    for alert in run_alerts(mission, send=False).raised:
        said = [told(alert, language) for language in ("en", "ar", "ru")]
        assert len({each.title for each in said}) == 3
        assert all("{" not in f"{each.title}{each.rule}{each.quality}" for each in said)


def test_every_phrase_has_the_same_places_in_every_language() -> None:
    from string import Formatter

    for group, phrases in _words().items():
        for name, texts in phrases.items():
            assert set(texts) == {"en", "ar", "ru"}, f"{group}.{name}"
            places = [{field for _text, field, _form, _conversion in Formatter().parse(text) if field} for text in texts.values()]
            assert places[0] == places[1] == places[2], f"{group}.{name}"


def test_no_word_blames_anybody() -> None:
    loaded = ("terrorist", "martyr", "liberated", "occupied", "aggressor", "إرهاب", "شهيد", "террорист", "агрессор")
    text = json.dumps(_words(), ensure_ascii=False).casefold()
    assert not [word for word in loaded if word in text]


def test_a_digest_of_a_time_that_is_over_is_kept_as_it_was_told(mission: Workspace) -> None:
    week = digest(mission, "week", date(2021, 11, 17), "en", date(2021, 11, 25))
    assert (week.start, week.end, week.frozen) == ("2021-11-15", "2021-11-21", True)
    text = as_text(week, "https://watch.example")
    assert "https://watch.example/en/incidents/inc_" in text
    assert "<h1>" in as_html(week)
    models.Incident.objects.all().delete()
    assert digest(mission, "week", date(2021, 11, 16), "en", date(2021, 11, 25)) == week
    running = digest(mission, "day", date(2021, 11, 25), "ru", date(2021, 11, 25))
    assert not running.frozen
    assert models.Digest.objects.count() == 1
    with pytest.raises(InputError):
        digest(mission, "year", date(2021, 11, 25), "en", date(2021, 11, 25))


def test_talk_alerts_and_digests_are_in_a_backup(mission: Workspace, tmp_path: Path) -> None:
    from trucewatch.store.queries.review import comments, tasks
    from trucewatch.workspace.backup import backup, restore
    from trucewatch.workspace.review import add_comment, ask_task, save_search, saved_searches

    shelling = models.Incident.objects.get(view="", type="shelling").incident
    add_comment(shelling, "@Ben who saw it?", "Ana")
    ask_task(shelling, "Ask the village", "Ana")
    save_search("Ana", "Sotk", "q=Sotk")
    with_settings(mission, 'off = ["feed-silent"]\n')
    raised = run_alerts(mission, send=False).raised
    week = digest(mission, "week", date(2021, 11, 17), "ar", date(2021, 11, 25))
    backup(mission, tmp_path / "all.zip")
    restored, _report = restore(tmp_path / "all.zip", tmp_path / "again")
    assert [(comment.text, comment.mentions) for comment in comments((shelling,))] == [("@Ben who saw it?", ("Ben",))]
    assert [task.text for task in tasks()] == ["Ask the village"]
    assert [name for _number, name, _query in saved_searches("Ana")] == ["Sotk"]
    assert {alert.key for alert in alerts()} == {alert.key for alert in raised}
    assert run_alerts(restored, send=False).raised == ()
    assert digest(mission, "week", date(2021, 11, 17), "ar", date(2021, 11, 25)) == week
    assert add_comment(shelling, "one more", "Ana") == 2
    assert (restored.folder / "alerts.toml").is_file()
