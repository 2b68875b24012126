"""Laws of the nouns: spans quote in any script, ids come from content, JSON Lines give back what they were given."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nouns import claims, documents, judgements, observations, offsets, sources, texts, words

from trucewatch.errors import RecordError, SpanError
from trucewatch.languages.fold import fold
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import canonical, content_id
from trucewatch.model.jsonl import claim_from_json, claim_to_json, from_json, line, to_json
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.model.schema import schemas
from trucewatch.model.source import Source
from trucewatch.model.span import Span


@given(st.data(), texts)
def test_a_span_quotes_its_text_in_any_script(data: st.DataObject, text: str) -> None:
    start, end = data.draw(offsets(text))
    span = Span.of(text, start, end)
    assert span.quote == text[start:end]
    span.check(text)
    with pytest.raises(SpanError):
        replace(span, quote=span.quote + "x").check(text)


@given(texts, st.integers(-5, 200), st.integers(-5, 200))
def test_a_span_that_does_not_fit_is_refused(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        Span.of(text, start, end)
    else:
        with pytest.raises(SpanError):
            Span.of(text, start, end)


@given(claims())
def test_a_claim_keeps_its_laws_and_survives_the_line(made: tuple[Document, Claim]) -> None:
    document, claim = made
    document.check()
    claim.check(document.text)
    body = json.loads(json.dumps(claim_to_json(claim), ensure_ascii=False))
    assert claim_from_json(body) == claim
    assert claim_from_json({**body, "added_by_another_program": 1}) == claim
    start, end = body["span"]
    assert document.text[start:end] == body["quote"]


@given(claims())
def test_a_claims_id_follows_from_its_content(made: tuple[Document, Claim]) -> None:
    _, claim = made
    assert re.fullmatch(r"clm_[0-9a-f]{20}", claim.id)
    assert claim.with_id().id == claim.id
    assert replace(claim, id="anything").with_id().id == claim.id
    assert replace(claim, background=not claim.background).with_id().id != claim.id
    assert replace(claim, document="doc_other").with_id().id != claim.id


@given(claims())
def test_a_claim_without_a_span_for_a_value_is_refused(made: tuple[Document, Claim]) -> None:
    document, claim = made
    for path in claim.values():
        spans = {key: value for key, value in claim.spans.items() if key != path}
        with pytest.raises(SpanError, match=re.escape(path)):
            replace(claim, spans=spans).check(document.text)


@given(claims(), st.sampled_from(["kind", "mode", "speech"]))
def test_a_word_outside_the_closed_lists_is_refused(made: tuple[Document, Claim], field: str) -> None:
    document, claim = made
    broken: dict[str, Any] = {field: "gossip"}
    with pytest.raises(RecordError, match="gossip"):
        replace(claim, **broken).check(document.text)


@given(documents())
def test_a_documents_id_names_page_and_words(document: Document) -> None:
    assert from_json(Document, json.loads(line(document))) == document
    assert Document.make_id(document.uri, document.text) == document.id
    assert Document.make_id(document.uri + "x", document.text) != document.id
    assert Document.make_id(document.uri, document.text + "x") != document.id


@given(st.one_of(judgements, observations, sources))
def test_every_other_noun_survives_the_line(noun: Judgement | Observation | Source) -> None:
    assert from_json(type(noun), json.loads(line(noun))) == noun


@given(st.lists(judgements, min_size=2, max_size=5))
def test_a_chain_of_judgements_shows_any_change(chain: list[Judgement]) -> None:
    linked: list[Judgement] = []
    for judgement in chain:
        linked.append(judgement.chained(linked[-1].id if linked else ""))
    assert all(judgement.expected_id() == judgement.id for judgement in linked)
    assert all(later.previous == earlier.id for earlier, later in pairwise(linked))
    forged = replace(linked[0], why=linked[0].why + "x")
    assert forged.expected_id() != linked[0].id


@given(st.dictionaries(words, st.none() | words | st.integers(), max_size=5))
def test_one_canonical_form_whatever_the_order_of_keys(value: dict[str, Any]) -> None:
    turned = dict(reversed(list(value.items())))
    assert canonical(turned) == canonical(value)
    assert content_id("x", turned) == content_id("x", value)


@given(words)
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def test_unknown_fields_of_our_own_lines_are_refused() -> None:
    with pytest.raises(RecordError, match="mood"):
        from_json(Source, {"id": "a", "name": "b", "mood": "good"})


def fits(schema: dict[str, Any], value: Any) -> bool:
    """A small reader of the part of JSON Schema that we write."""
    if "anyOf" in schema:
        return any(fits(part, value) for part in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    kinds = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "object": dict,
        "array": list,
        "null": type(None),
    }
    kind = schema.get("type")
    if kind is not None and not isinstance(value, kinds[kind]):  # type: ignore[arg-type]
        return False
    if isinstance(value, dict):
        known = all(fits(shape, value[key]) for key, shape in schema.get("properties", {}).items() if key in value)
        extra = schema.get("additionalProperties")
        return (
            known
            and set(schema.get("required", ())) <= set(value)
            and (extra is None or all(fits(extra, v) for v in value.values()))
        )
    if isinstance(value, list):
        return schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)) and all(
            fits(schema.get("items", {}), v) for v in value
        )
    return True


@given(claims(), judgements, observations, sources)
def test_every_line_fits_its_published_schema(
    made: tuple[Document, Claim], judgement: Judgement, observation: Observation, source: Source
) -> None:
    document, claim = made
    published = schemas()
    lines = {
        "claim": claim_to_json(claim),
        "judgement": to_json(judgement),
        "observation": to_json(observation),
        "source": to_json(source),
    }
    for name, body in lines.items():
        assert fits(published[name], json.loads(json.dumps(body))), name
    assert fits(published["document"], {**json.loads(line(document)), "text_sha256": document.text_sha256})
    assert not fits(published["claim"], {**claim_to_json(claim), "mode": "gossip"})
