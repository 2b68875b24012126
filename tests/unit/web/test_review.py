"""Review in the pages: the queue, decisions by forms, what changed meanwhile, comparing, history, talk."""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reviewed_workspace import make

from trucewatch.link.weights import _LEVELS
from trucewatch.model.judgement import ACTS
from trucewatch.store import queries
from trucewatch.store.judgements import all_judgements, verify_chain
from trucewatch.store.open import close_store
from trucewatch.web.display import labels_comparing, labels_review
from trucewatch.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, unguarded: None) -> Iterator[Workspace]:
    """A workspace of made reports, open and shown."""
    yield make(tmp_path / "mission")
    close_store()


@pytest.fixture
def client(workspace: Workspace) -> Client:
    return Client()


def shown(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:1500]
    return html.unescape(answer.content.decode())


def incident_of(kind: str) -> str:
    return next(each.id for each in queries.incidents().items if each.type == kind)


def first_claim(kind: str) -> str:
    detail = queries.incident(incident_of(kind))
    assert detail is not None
    return next(reading.claim.id for reading in detail.claims if reading.claim.counts)


def seen_of(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def test_the_dead_stand_before_what_is_only_new(client: Client) -> None:
    page = shown(client, "/en/review/")
    assert page.index('id="lane-dead"') < page.index(f"/en/incidents/{incident_of('shelling')}/")
    assert "A claim gives dead" in page
    assert "Reports nobody has read yet" in page


def test_an_incident_stands_in_one_lane_only(client: Client) -> None:
    from trucewatch.store.queries.review import LANES, lane, lane_counts

    counts = lane_counts(("shelling",))
    listed = [summary.id for code in LANES for summary in lane(code, ("shelling",), size=100).items]
    assert len(listed) == len(set(listed)) == sum(counts.values()) == queries.incidents().total


def test_accepting_leads_to_the_next_claim_and_can_be_taken_back(client: Client) -> None:
    claim = first_claim("shelling")
    reading = queries.claim(claim)
    assert reading is not None
    page = shown(client, f"/en/documents/{reading.claim.document}/")
    assert f"/en/claims/{claim}/decide/" in page
    answer = client.post(f"/en/claims/{claim}/decide/", {"act": "confirm", "seen": seen_of(page)})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"/en/documents/{reading.claim.document}/#c-")
    assert claim not in answer.headers["Location"]
    after = shown(client, f"/en/documents/{reading.claim.document}/")
    assert "Reviewed by local" in after
    made = next(iter(all_judgements()))
    assert (made.act, made.by, made.evidence) == ("confirm", "local", (reading.claim.document,))
    client.post(f"/en/history/{made.id}/undo/")
    assert "Reviewed by local" not in shown(client, f"/en/documents/{reading.claim.document}/")
    assert verify_chain() == 2


def test_rejecting_needs_a_reason_and_takes_the_claim_out(client: Client) -> None:
    claim = first_claim("shelling")
    assert client.post(f"/en/claims/{claim}/decide/", {"act": "reject"}).status_code == 400
    assert client.post(f"/en/claims/{claim}/decide/", {"act": "reject", "because": "misread"}).status_code == 302
    reading = queries.claim(claim)
    assert reading is not None
    assert reading.incidents == ()
    assert reading.judgements[0].why == "The words do not say this."


def test_a_correction_stands_beside_what_the_machine_read(client: Client) -> None:
    claim = first_claim("shelling")
    page = shown(client, f"/en/claims/{claim}/correct/")
    assert 'name="counts.0.low"' in page
    before = queries.claim(claim)
    assert before is not None
    form = {"seen": seen_of(page), "type": before.claim.type, "counts.0.low": "4", "why": "The list of names has four"}
    assert client.post(f"/en/claims/{claim}/correct/", form).status_code == 302
    after = queries.claim(claim)
    assert after is not None
    assert after.claim == before.claim
    assert [(c.field, c.value) for c in after.corrections] == [("counts.0.low", 4)]
    text = shown(client, f"/en/documents/{after.claim.document}/")
    assert "<ins><bdi>4</bdi></ins>" in text
    assert "The list of names has four" in text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"why": "a reason"}, "No value was changed."),
        ({"counts.0.low": "many", "why": "a reason"}, "is no number of people"),
        ({"when.start": "tomorrow", "why": "a reason"}, "is no day"),
        ({"counts.0.low": "9"}, "The reason is missing."),
    ],
)
def test_a_form_that_cannot_be_meant_comes_back_with_what_was_written(client: Client, form: dict[str, str], said: str) -> None:
    answer = client.post(f"/en/claims/{first_claim('shelling')}/correct/", form)
    assert answer.status_code == 400
    page = html.unescape(answer.content.decode())
    assert said in page
    assert form.get("why", "") in page
    assert list(all_judgements()) == []


def test_a_finding_needs_reason_and_evidence(client: Client) -> None:
    incident = incident_of("shelling")
    address = f"/en/incidents/{incident}/decide/"
    assert "This decision needs evidence." in html.unescape(
        client.post(address, {"act": "find_breach", "why": "Article 1"}).content.decode()
    )
    claim = first_claim("shelling")
    assert client.post(address, {"act": "find_breach", "why": "Article 1", "evidence": claim}).status_code == 302
    assert client.post(address, {"act": "confirm", "why": "A monitor saw it", "evidence": claim}).status_code == 302
    page = shown(client, f"/en/incidents/{incident}/")
    assert "breach found" in page
    assert "set by a person" in page
    found = queries.incident(incident)
    assert found is not None
    assert (found.summary.occurrence, found.summary.person_occurrence) == ("alleged", "confirmed")


def test_what_changed_meanwhile_is_shown_and_nothing_is_lost(client: Client) -> None:
    incident, claim = incident_of("shelling"), first_claim("shelling")
    address = f"/en/incidents/{incident}/decide/"
    stamp = seen_of(shown(client, address))
    client.post(address, {"act": "confirm", "why": "The first decision", "evidence": claim, "seen": stamp})
    late = client.post(address, {"act": "unfounded", "why": "Written meanwhile", "evidence": claim, "seen": stamp})
    page = html.unescape(late.content.decode())
    assert late.status_code == 409
    assert "The first decision" in page
    assert "Written meanwhile" in page
    assert len(list(all_judgements())) == 1
    again = {"act": "unfounded", "why": "Written meanwhile", "evidence": claim, "seen": seen_of(page)}
    assert client.post(address, again).status_code == 302
    assert [judgement.act for judgement in all_judgements()] == ["confirm", "unfounded"]


def test_nobody_decides_on_a_page_of_the_past(client: Client) -> None:
    claim = first_claim("shelling")
    answer = client.post(f"/en/claims/{claim}/decide/?as_of=2021-11-18", {"act": "confirm"})
    assert answer.status_code == 400
    assert list(all_judgements()) == []


def test_two_incidents_are_compared_merged_and_parted_again(client: Client) -> None:
    one, other = incident_of("shelling"), incident_of("small_arms_fire")
    assert f"?with={other}" in shown(client, f"/en/incidents/{one}/compare/")
    page = shown(client, f"/en/incidents/{one}/compare/?with={other}")
    assert "How it was weighed" in page
    assert "Sotk" in page
    assert "Kalbajar" in page
    form = {"with": other, "act": "merge", "why": "One clash along one line", "seen": seen_of(page)}
    assert client.post(f"/en/incidents/{one}/compare/", form).status_code == 302
    assert queries.resolve(one) == queries.resolve(other)
    merged = queries.resolve(one)
    history = shown(client, f"/en/incidents/{merged}/history/")
    assert "One clash along one line" in history
    made = next(iter(all_judgements()))
    assert client.post(f"/en/history/{made.id}/undo/", {"why": "Two valleys apart"}).status_code == 302
    assert queries.resolve(one) != queries.resolve(other)
    assert verify_chain() == 2


def test_splitting_leaves_at_least_one_claim(client: Client) -> None:
    incident = incident_of("shelling")
    detail = queries.incident(incident)
    assert detail is not None
    answer = client.post(f"/en/incidents/{incident}/split/", {"claim": list(detail.incident.claims), "why": "all of them"})
    assert answer.status_code == 400
    assert "All claims were chosen." in html.unescape(answer.content.decode())


def test_the_history_shows_old_and_new_and_what_was_undone(client: Client) -> None:
    incident, claim = incident_of("shelling"), first_claim("shelling")
    client.post(f"/en/incidents/{incident}/decide/", {"act": "confirm", "why": "seen", "evidence": claim})
    page = shown(client, "/en/history/")
    assert "<del><bdi>Alleged</bdi></del>" in page
    assert "<ins><bdi>Confirmed</bdi></ins>" in page
    client.post(f"/en/history/{next(iter(all_judgements())).id}/undo/")
    page = shown(client, "/en/history/")
    assert "Taken back by" in page
    undo = list(all_judgements())[-1].id
    assert f"/en/history/?id={undo}" in page
    assert f'<li id="{undo}"' in shown(client, f"/en/history/?id={undo}")
    assert shown(client, "/en/history/?act=merge").count("No decision passes this filter.") == 1


def test_a_comment_mentions_and_a_task_is_done(client: Client) -> None:
    incident = incident_of("shelling")
    client.post(f"/en/discussion/{incident}/comment/", {"text": "@local <script>alert(1)</script> who saw it?"})
    client.post(f"/en/discussion/{incident}/task/", {"text": "Ask the village", "assigned_to": "", "due": "2021-11-20"})
    page = client.get(f"/en/incidents/{incident}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page
    assert "Ask the village" in shown(client, "/en/review/")
    assert client.post("/en/tasks/1/close/", {"outcome": "They heard shots"}).status_code == 302
    assert "Ask the village" not in shown(client, "/en/review/")
    assert "They heard shots" in shown(client, f"/en/incidents/{incident}/")
    client.post("/en/comments/1/withdraw/")
    assert "who saw it?" not in shown(client, f"/en/incidents/{incident}/")


def test_a_mention_waits_until_it_is_read(client: Client) -> None:
    from trucewatch.workspace.review import add_comment

    incident = incident_of("shelling")
    add_comment(incident, "@local please look", "Ana")
    assert "please look" in shown(client, "/en/review/")
    shown(client, f"/en/incidents/{incident}/")
    assert "please look" not in shown(client, "/en/review/")


def test_nothing_that_is_not_there_is_talked_about(client: Client) -> None:
    assert client.post("/en/discussion/inc_nothing/comment/", {"text": "x"}).status_code == 404
    assert client.post("/en/claims/clm_nothing/decide/", {"act": "confirm"}).status_code == 404
    assert client.post("/en/history/jdg_nothing/undo/").status_code == 404


def test_a_form_leads_to_no_other_host(client: Client) -> None:
    claim = first_claim("shelling")
    answer = client.post(f"/en/claims/{claim}/decide/", {"act": "confirm", "next": "//evil.example/"})
    assert "evil" not in answer.headers["Location"]


def test_every_act_and_every_comparison_of_the_linker_has_words() -> None:
    assert set(labels_review.ACTS) == set(ACTS)
    assert set(labels_comparing.FEATURES) == {*_LEVELS, "news"}
    weighed = {words for rows in _LEVELS.values() for _level, weight, words in rows if weight != 0}
    assert weighed <= set(labels_comparing.COMPARISONS)
