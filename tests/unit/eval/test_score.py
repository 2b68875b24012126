"""Scores from mentions and claims made by hand: every rule of pairing, and of each field, with a case on both sides of it."""

from typing import Any

import pytest

from trucewatch.eval.corpus import Annotated, Cluster, Mention
from trucewatch.eval.rules import days_of, parties_in, same_days, same_range
from trucewatch.eval.score import Scores, pair, score_claims, score_links

TEXT = "Headline about a clash\n\nRebels shelled the village and two soldiers were killed. Later a sniper fired."


def mention(quote: str, **values: Any) -> Mention:
    start = TEXT.index(quote)
    facts: dict[str, Any] = {"type": "shelling_artillery", "status": "asserted", **values}
    return Mention(quote=quote, start=start, end=start + len(quote), **facts)


def claim(quote: str, **values: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    facts = {
        "kind": "incident",
        "type": "shelling",
        "mode": "asserted",
        "background": False,
        "speakers": [],
        "places": [],
        "counts": [],
    }
    return {**facts, "quote": quote, "span": [start, start + len(quote)], **values}


def score(mentions: list[Mention], claims: list[dict[str, Any]], kind: str = "incident") -> Scores:
    document = Annotated("d", "en", kind, "u", "2024-01-02", TEXT, tuple(mentions))
    return score_claims([document], {"d": claims})


def test_a_mention_with_an_overlapping_claim_is_found_and_another_is_missed() -> None:
    scores = score([mention("shelled the village"), mention("sniper fired", type="sniper")], [claim("Rebels shelled")])
    assert (scores.total.hit, scores.total.miss, scores.total.false) == (1, 1, 0)
    assert [miss.quote for miss in scores.misses] == ["sniper fired"]
    assert scores.total.detection() == pytest.approx((1.0, 0.5, 2 / 3))


def test_pairs_prefer_the_same_type_over_a_larger_overlap() -> None:
    mentions = [mention("shelled the village and two soldiers were killed")]
    claims = [claim("shelled the village and two soldiers", type="overflight"), claim("shelled")]
    assert pair(mentions, claims) == {0: 1}


def test_one_claim_serves_one_mention() -> None:
    assert pair([mention("shelled the village"), mention("two soldiers were killed")], [claim("village and two")]) == {0: 0}


@pytest.mark.parametrize(
    "values", [{"mode": "planned"}, {"mode": "called_for"}, {"background": True}, {"type": "overflight"}, {"kind": "meeting"}]
)
def test_claims_that_are_neither_asked_nor_wrong(values: dict[str, Any]) -> None:
    assert score([], [claim("sniper fired", **values)]).total.false == 0


def test_a_claim_left_over_is_false_and_in_a_distractor_counted_apart() -> None:
    assert score([], [claim("sniper fired")]).total.false == 1
    total = score([], [claim("sniper fired")], kind="distractor").total
    assert (total.false, total.noted["distractor_false"]) == (1, 1)


def test_a_headline_repeats_its_story() -> None:
    assert score([], [claim("clash")]).total.false == 0


def test_an_optional_mention_takes_its_claim_and_counts_nothing() -> None:
    total = score([mention("sniper fired", optional=True)], [claim("sniper fired")]).total
    assert (total.hit, total.miss, total.false) == (0, 0, 0)


@pytest.mark.parametrize(("mode", "as_fact"), [("asserted", 1), ("hedged", 1), ("denied", 0), ("negated", 0)])
def test_a_denial_given_as_fact_is_noted(mode: str, as_fact: int) -> None:
    total = score([mention("sniper fired", status="denied")], [claim("sniper fired", mode=mode)]).total
    assert (total.noted["neg_n"], total.noted["neg_as_fact"]) == (1, as_fact)


def test_a_span_that_does_not_quote_is_noted() -> None:
    broken = claim("sniper fired") | {"quote": "sniper"}
    assert score([], [broken]).total.noted["bad_spans"] == 1


def test_actor_and_speaker() -> None:
    asked = mention("shelled the village", actor="Houthi fighters", speaker="Yemeni army")
    right = claim(
        "shelled", actor={"id": None, "name": "الحوثيون", "party": "houthi"}, speakers=[{"name": "x", "party": "yemen"}]
    )
    flipped = claim("shelled", actor={"id": None, "name": "army", "party": "yemen"})
    assert score([asked], [right]).total.right["actor"] == 1
    total = score([asked], [flipped]).total
    assert (total.right["actor"], total.noted["actor_flipped"], total.noted["said_as_fact"]) == (0, 1, 1)


def test_the_narrator_has_no_speakers() -> None:
    asked = mention("shelled the village", speaker="narrator")
    assert score([asked], [claim("shelled")]).total.right["speaker"] == 1
    assert score([asked], [claim("shelled", speakers=[{"name": "x", "party": "yemen"}])]).total.right["speaker"] == 0


def test_wrong_fields_are_listed_with_what_was_asked_and_given() -> None:
    scores = score(
        [mention("shelled the village", killed=(2, 2))], [claim("shelled", counts=[{"what": "killed", "low": 3, "high": 3}])]
    )
    assert [(f.field, f.expected, f.given) for f in scores.wrong] == [("killed", "(2, 2)", "[(3, 3)]")]


@pytest.mark.parametrize(
    ("asked", "given", "right"),
    [
        ("2021-11-16", ("2021-11-16", "2021-11-16"), True),
        ("2021-11-16", ("2021-11-15", "2021-11-17"), True),
        ("2021-11-16", ("2021-10-30", "2021-11-17"), False),
        ("2021-11-16", ("2021-11-17", "2021-11-17"), False),
        ("2021-11-16", None, False),
        ("2021-11", ("2021-11-03", "2021-11-03"), True),
        ("2021-11-16/2021-11-18", ("2021-11-18", "2021-11-20"), True),
    ],
)
def test_days(asked: str, given: tuple[str, str] | None, right: bool) -> None:
    days = days_of(asked)
    assert days is not None
    assert same_days(days, given) is right


@pytest.mark.parametrize(
    ("asked", "low", "high", "right"),
    [
        ((2, 2), 2, 2, True),
        ((2, 2), 2, None, False),
        ((1, None), 2, None, True),
        ((0, 0), 0, 0, True),
        ((12, None), 2, None, False),
    ],
)
def test_ranges(asked: tuple[int, int | None], low: int, high: int | None, right: bool) -> None:
    assert same_range(asked, {"low": low, "high": high}) is right


def test_parties() -> None:
    assert parties_in("Azerbaijani forces") == {"azerbaijan"}
    assert parties_in("Russian-backed forces in Donetsk") == {"dpr"}
    assert parties_in("North Korea's KCNA") == {"north-korea"}
    assert parties_in({"id": None, "name": "جيش", "party": "india"}) == {"india"}
    assert parties_in(None) == set()


def test_links_leave_optional_clusters_out() -> None:
    clusters = [Cluster(frozenset({"a", "b"}), False), Cluster(frozenset({"a", "c"}), True)]
    incidents = [{"type": "shelling", "documents": ["a", "b"]}, {"type": "shelling", "documents": ["a", "c"]}]
    assert score_links(clusters, incidents, {}, {"a", "b", "c"}) == (1.0, 1.0, pytest.approx(1.0), 1, 1)
    assert score_links(clusters, [{"type": "talks", "documents": ["a", "b"]}], {}, {"a", "b", "c"})[1] == 0
