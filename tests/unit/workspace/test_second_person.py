"""A second person: what needs one, who may approve, what is recorded then."""

from dataclasses import replace

import pytest

from trucewatch.errors import RecordError
from trucewatch.store import models
from trucewatch.workspace.access_settings import AccessSettings
from trucewatch.workspace.workspace import Workspace

STORY = "Azerbaijani forces shelled Armenian positions near Sotk on 16 November 2021, the Ministry of Defence of Armenia said."
FIELDS = {"address": "", "outlet": "", "title": "", "published": "2021-11-17", "language": "en", "source": ""}


@pytest.fixture
def asked(workspace: Workspace) -> tuple[Workspace, str, str]:
    from trucewatch.workspace.uploads import Wish, pasted, take_in_with

    strict = replace(workspace, settings=replace(workspace.settings, access=AccessSettings(second_person=("confirm",))))
    document = pasted(STORY, **FIELDS)
    take_in_with(strict, [document], Wish())
    return strict, models.Incident.objects.get(view="").incident, document.id


def test_the_rule_is_two_people() -> None:
    from trucewatch.workspace.second_person import may_approve, needs_second

    assert (
        needs_second(("confirm",), "confirm") and not needs_second(("confirm",), "withdraw") and not needs_second((), "confirm")
    )
    assert may_approve("anahit", "bakhtiyar")
    assert not may_approve("anahit", "anahit") and not may_approve("anahit", " Anahit ") and not may_approve("anahit", "")


def test_alone_nothing_is_recorded(asked: tuple[Workspace, str, str]) -> None:
    from trucewatch.workspace.decide import decide

    workspace, incident, document = asked
    with pytest.raises(RecordError, match="second person"):
        decide(workspace, "confirm", (incident,), "anahit", "2021-11-18T00:00:00+00:00", "read", evidence=(document,))
    assert models.Judgement.objects.count() == 0


def test_another_person_approves_and_the_record_names_both(asked: tuple[Workspace, str, str]) -> None:
    from trucewatch.workspace.second_person import approve, proposal, proposals, propose

    workspace, incident, document = asked
    waiting = propose(workspace, "confirm", (incident,), "anahit", "read on site", evidence=(document,))
    assert [each.id for each in proposals()] == [waiting.id]
    assert models.Incident.objects.get(view="").person_occurrence == ""
    with pytest.raises(RecordError, match="second person"):
        approve(workspace, waiting.id, "Anahit", "")
    judgement, _report = approve(workspace, waiting.id, "bakhtiyar", "checked the photo")
    assert (judgement.by, judgement.evidence) == ("anahit", (document,))
    assert "bakhtiyar" in judgement.why and "checked the photo" in judgement.why
    assert models.Incident.objects.get(view="").person_occurrence == "confirmed"
    assert proposals() == ()
    assert (proposal(waiting.id).outcome, proposal(waiting.id).judgement) == ("approved", judgement.id)
    with pytest.raises(RecordError, match="already"):
        approve(workspace, waiting.id, "carine", "")


def test_a_proposal_is_refused_or_taken_back_with_a_reason(asked: tuple[Workspace, str, str]) -> None:
    from trucewatch.workspace.second_person import propose, refuse

    workspace, incident, document = asked
    one = propose(workspace, "confirm", (incident,), "anahit", "read", evidence=(document,))
    two = propose(workspace, "confirm", (incident,), "anahit", "read", evidence=(document,))
    with pytest.raises(RecordError, match="reason"):
        refuse(one.id, "bakhtiyar", " ")
    assert refuse(one.id, "bakhtiyar", "no photo").outcome == "refused"
    assert refuse(two.id, "anahit", "too early").outcome == "withdrawn"
    assert models.Judgement.objects.count() == 0


def test_what_could_not_be_recorded_cannot_be_proposed(asked: tuple[Workspace, str, str]) -> None:
    from trucewatch.workspace.second_person import propose

    workspace, _incident, document = asked
    for subjects, why, evidence in (
        (("inc_none",), "why", (document,)),
        ((document,), " ", ()),
        ((document,), "why", ("doc_none",)),
    ):
        with pytest.raises(RecordError):
            propose(workspace, "confirm", subjects, "anahit", why, evidence=evidence)
    assert models.Proposal.objects.count() == 0
