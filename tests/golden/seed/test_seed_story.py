"""The story the project began with, and our own retelling of it with the same traps, give every claim they must give.

The story itself is shared beside the project and is not ours to publish; where it is absent only the retelling is read.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from trucewatch.extract.engine import Extraction, extract_document
from trucewatch.extract.process import TYPES
from trucewatch.model.claim import Claim
from trucewatch.read.document import make_document

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", ROOT.parent / "shared")) / "seed" / "story.ar.txt"
RETELLING = Path(__file__).with_name("retelling.ar.txt")


@pytest.fixture(scope="module", params=[SHARED, RETELLING], ids=["story", "retelling"])
def story(request: pytest.FixtureRequest) -> Extraction:
    path: Path = request.param
    if not path.is_file():
        pytest.skip(f"{path} is not here: the story is shared beside the project (set TRUCEWATCH_SHARED to its folder)")
    return extract_document(make_document(path.read_text(encoding="utf-8"), uri=f"case:{path.name}"))


def of(story: Extraction, kind: str, type_: str, keep: Callable[[Claim], bool] = lambda claim: True) -> list[Claim]:
    return [c for c in story.claims if (c.kind, c.type) == (kind, type_) and keep(c)]


def roles(claim: Claim, role: str) -> list[str | None]:
    return [p.party for p in claim.participants if p.role == role]


def test_every_value_has_a_span_and_every_span_quotes_the_text(story: Extraction) -> None:
    for claim in story.claims:
        claim.check(story.document.text)
        assert claim.kind not in TYPES or claim.type in TYPES[claim.kind]


def test_the_denial_stands_twice_and_the_headline_is_a_paraphrase(story: Extraction) -> None:
    denials = of(story, "statement", "no_major_operations")
    assert [c.mode for c in denials] == ["negated", "negated"]
    assert all(c.speakers and c.speakers[-1].id == "vladimir-putin" for c in denials)
    assert "quotes" in {c.speech for c in denials}
    assert denials[1].span.quote.endswith("أعمال عدائية واسعة النطاق")
    (headline,) = of(story, "statement", "paraphrase")
    assert headline.mode == "negated"
    assert headline.when is not None and headline.when.text == "خلال عام"
    assert (headline.when.start, headline.when.end, headline.when.precision) == ("2020-11-26", "2021-11-26", "range")


def test_not_all_is_not_none(story: Extraction) -> None:
    (claim,) = of(story, "statement", "not_all_settled")
    assert claim.mode == "asserted"
    assert any("not all" in rule for rule in claim.rules)


def test_mutual_accusation_is_two_directed_claims_with_one_span(story: Extraction) -> None:
    accusations = [c for c in story.claims if any(r.startswith("mutual accusation") for r in c.rules)]
    pairs = {(c.speakers[0].party, c.actor.party if c.actor else None) for c in accusations}
    assert pairs == {("armenia", "azerbaijan"), ("azerbaijan", "armenia")}
    assert len({(c.span.start, c.span.end) for c in accusations}) == 1
    assert {(c.kind, c.type, c.speech) for c in accusations} == {("incident", "unspecified_violation", "accuses")}


def test_agreement_with_its_two_dates_and_the_note(story: Extraction) -> None:
    (claim,) = of(story, "agreement", "concluded", lambda c: bool(roles(c, "mediator")))
    assert set(roles(claim, "party")) == {"armenia", "azerbaijan"}
    assert roles(claim, "mediator") == ["russia"]
    assert claim.when is not None and claim.when.start == "2020-11-09"
    assert [a.start for a in claim.when.alternatives] == ["2020-10-09"]
    assert claim.when.reason
    (note,) = [n for n in story.document.notes if n.code == "date_conflict"]
    start, end = note.spans[0]
    assert story.document.text[start:end] == "9 تشرين الأول/نوفمبر 2020"


def test_in_force_and_war_are_background(story: Extraction) -> None:
    (force,) = of(story, "agreement", "in_force")
    assert force.when is not None and force.when.start == "2020-11-10" and force.background
    (war,) = of(story, "statement", "war_duration")
    assert war.background and war.when is not None
    assert (war.when.start, war.when.end, war.when.text) == (None, None, "نحو شهر ونصف")


def test_three_obligations_and_who_is_obliged(story: Extraction) -> None:
    (halt,) = of(story, "obligation", "halt_at_positions")
    assert set(roles(halt, "obliged")) == {"armenia", "azerbaijan"}
    assert halt.span.quote == "توقف القوات الأرمينية والأذرية عند مواقعها الحالية"
    for type_ in ("peacekeepers_along_line", "peacekeepers_in_corridor"):
        (claim,) = of(story, "obligation", type_)
        assert roles(claim, "obliged") == ["russia"]


def test_the_two_countries_are_russia_and_turkey(story: Extraction) -> None:
    (centre,) = of(story, "body", "monitoring_centre")
    assert set(roles(centre, "member")) == {"russia", "turkey"}
    assert any("not the parties" in rule for rule in centre.rules)


def test_one_commission_under_two_names(story: Extraction) -> None:
    bodies = of(story, "body", "transport_commission")
    assert len(bodies) == 2
    assert len({c.span.quote for c in bodies}) == 2
    assert {p.id for c in bodies for p in c.participants if p.role == "subject"} == {"transport_commission"}


def test_summit_today_and_brussels_without_a_date(story: Extraction) -> None:
    (summit,) = of(story, "meeting", "summit")
    assert summit.when is not None and summit.when.start == "2021-11-26"
    assert set(roles(summit, "attendee")) == {"russia", "azerbaijan", "armenia"}
    (brussels,) = of(story, "meeting", "meeting", lambda c: c.mode == "planned")
    assert brussels.when is None
    assert [p.name for p in brussels.places] == ["Brussels"]
    assert set(roles(brussels, "attendee")) == {"azerbaijan", "armenia"}
    assert brussels.span.quote == "لديكما لقاء في بروكسل في المستقبل القريب"


def test_the_relayed_message_has_two_speakers(story: Extraction) -> None:
    (ready,) = of(story, "statement", "readiness")
    assert [s.id for s in ready.speakers] == ["vladimir-putin", "charles-michel"]
    assert ready.mode == "planned"


def test_hopes_are_no_facts(story: Extraction) -> None:
    (hope,) = of(story, "statement", "hope")
    assert hope.mode == "called_for" and hope.speakers[-1].id == "vladimir-putin"
    life = of(story, "indicator", "normal_life")
    assert life and all(c.mode != "asserted" for c in life)
    routes = of(story, "route", "unblocking")
    assert routes and all(c.mode == "planned" for c in routes)
