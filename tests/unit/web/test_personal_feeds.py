"""A feed under a personal address needs no signing in, gives less than its owner sees, is counted, and ends for good."""

import re
from pathlib import Path

import pytest
from sample_workspace import fill
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.store.models import ApiKey
from trucewatch.store.people import events
from trucewatch.web.views.personal_feeds import PER_MINUTE
from trucewatch.workspace.people import set_open


@pytest.fixture(autouse=True)
def mission(tmp_path: Path, unguarded: None) -> None:
    guarded_workspace(tmp_path)
    add_accounts()
    fill()


def address(who: str, feed: str) -> str:
    page = client_for(who).post("/en/account/", {"action": "feed", "feed": feed, "name": "phone"}).content.decode()
    found = re.search(r'value="http://testserver(/en/feeds/[^"]+)"', page)
    assert found is not None, page
    return found[1]


@pytest.mark.parametrize(("feed", "begins"), [("calendar", b"BEGIN:VCALENDAR"), ("alerts", b"<?xml")])
def test_a_program_subscribes_without_signing_in(feed: str, begins: bytes) -> None:
    made = address("reader", feed)
    answer = client_for("stranger").get(made)
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert made.split("/")[3] not in client_for("reader").get("/en/account/").content.decode()
    assert ApiKey.objects.filter(sha256__contains=made.split("/")[3]).count() == 0
    assert events(what="feed_made").items[0].who == "reader"


def test_a_secret_opens_its_own_feed_and_nothing_else() -> None:
    secret = address("reader", "calendar").split("/")[3]
    stranger = client_for("stranger")
    assert stranger.get(f"/en/feeds/{secret}/alerts.xml").status_code == 404
    assert stranger.get("/api/v1/incidents", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert stranger.get(f"/en/feeds/{secret[:-1]}/expected.ics").status_code == 404


def test_it_ends_with_its_owners_word_and_with_the_account() -> None:
    made = address("reader", "calendar")
    number = str(ApiKey.objects.get(owner="reader").pk)
    client_for("partner").post("/en/account/", {"action": "feed-end", "number": number})
    assert client_for("stranger").get(made).status_code == 200
    client_for("reader").post("/en/account/", {"action": "feed-end", "number": number})
    assert client_for("stranger").get(made).status_code == 404
    other = address("partner", "calendar")
    set_open("partner", False)
    assert client_for("stranger").get(other).status_code == 404


def test_it_is_counted_by_the_minute() -> None:
    made, stranger = address("reader", "calendar"), client_for("stranger")
    answers = [stranger.get(made).status_code for _call in range(PER_MINUTE * 2 + 2)]  # the minute may change once
    assert answers[0] == 200 and 429 in answers


def test_outsiders_get_no_address_of_the_alerts_and_no_feed_shows_what_is_sealed() -> None:
    answer = client_for("partner").post("/en/account/", {"action": "feed", "feed": "alerts"})
    assert answer.status_code == 400
    from trucewatch.web.access import Right
    from trucewatch.web.views import personal_feeds

    owner = personal_feeds._owner("editor")
    assert owner is not None and not owner.may(Right.SEALED) and owner.groups == frozenset()
