"""Segments: cut at every boundary, nothing of the text lost, overlaps kept apart."""

from factories import claim, document
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.model.claim import Claim, When
from trucewatch.model.document import Note, Part
from trucewatch.model.span import Span
from trucewatch.web.display.segments import blocks, claims_in_reading_order

TEXT = "Headline here\n\nOne soldier was killed on Monday near the border.\nEnd"


def _plain(of_text: str, start: int, end: int, name: str) -> Claim:
    return Claim(id=name, document="doc", kind="incident", type="shelling", mode="asserted", span=Span.of(of_text, start, end))


def test_overlapping_and_nested_claims_are_kept_apart() -> None:
    report = document(TEXT)
    outer = claim(
        report,
        "One soldier was killed on Monday",
        when=When("2021-11-15", "2021-11-15", "day", "Monday"),
        words={"when": "on Monday"},
    )
    inner = claim(report, "killed on Monday near the border", mode="hedged")
    made = {segment.text: segment for block in blocks(TEXT, (), [outer, inner]) for segment in block.segments}
    assert made["One soldier was "].claims == (outer.id,)
    assert set(made["killed "].claims) == {outer.id, inner.id}
    assert made["on Monday"].values == ("when",)
    assert made["on Monday"].value_of == (f"{outer.id}:when",)
    assert made[" near the border"].claims == (inner.id,)
    assert made["One soldier was "].begins == (outer.id,)
    assert made["killed "].begins == (inner.id,)
    assert made["."].claims == ()


def test_the_shortest_claim_comes_first_so_that_a_click_opens_the_most_particular_one() -> None:
    report = document(TEXT)
    whole, part = claim(report, "One soldier was killed on Monday"), claim(report, "was killed")
    shared = next(s for block in blocks(TEXT, (), [whole, part]) for s in block.segments if s.text == "was killed")
    assert shared.claims == (part.id, whole.id)


def test_parts_style_whole_lines_and_stretches_of_lines() -> None:
    text = "Title\n\n( Agency - 26 November ) Body text."
    parts = (Part("headline", 0, 5), Part("dateline", 7, 30))
    made = blocks(text, parts, [])
    assert [block.part for block in made] == ["headline", ""]
    assert made[1].pieces[0][1] == "dateline"
    assert made[1].pieces[1][1] == ""


def test_notes_mark_their_place() -> None:
    made = blocks(TEXT, (), [], (Note("date_conflict", "two months", ((30, 36),)),))
    assert [s.text for block in made for s in block.segments if s.notes] == [TEXT[30:36]]


def test_background_is_marked_only_when_every_claim_is() -> None:
    report = document(TEXT)
    old, new = claim(report, "was killed", background=True), claim(report, "killed on Monday")
    made = {s.text: s.background for block in blocks(TEXT, (), [old, new]) for s in block.segments}
    assert made["was "] is True
    assert made["killed"] is False


def test_a_claim_over_several_lines_begins_once() -> None:
    text = "first line\nsecond line"
    one = _plain(text, 6, 17, "c1")
    begins = [s.begins for block in blocks(text, (), [one]) for s in block.segments]
    assert [b for b in begins if b] == [("c1",)]
    assert [s.text for block in blocks(text, (), [one]) for s in block.segments if s.claims] == ["line", "second"]


def test_reading_order_is_by_first_character_then_the_longer_one() -> None:
    a, b, c = _plain(TEXT, 15, 20, "a"), _plain(TEXT, 15, 40, "b"), _plain(TEXT, 0, 5, "c")
    assert [each.id for each in claims_in_reading_order([a, b, c])] == ["c", "b", "a"]


@given(
    text=st.text(alphabet=st.sampled_from("ab \nءقע🙂"), min_size=1, max_size=60),
    raw=st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=8),
)
def test_the_segments_together_are_the_text(text: str, raw: list[tuple[int, int]]) -> None:
    spans = [(a, min(b, len(text))) for a, b in raw if a < min(b, len(text))]
    claims = [_plain(text, a, b, f"c{n}") for n, (a, b) in enumerate(spans)]
    made = blocks(text, (), claims)
    for block in made:
        assert "".join(s.text for s in block.segments) == text[block.start :].split("\n")[0]
        assert all(text[s.start : s.end] == s.text and s.text for s in block.segments)
        assert all(a.end == b.start for a, b in zip(block.segments, block.segments[1:], strict=False))
    assert [b.start for b in made] == [i for i, line in _lines(text) if line.strip()]
    for name, (a, b) in ((f"c{n}", span) for n, span in enumerate(spans)):
        covered = "".join(s.text for block in made for s in block.segments if name in s.claims)
        shown = "".join(
            text[max(a, i) : min(b, i + len(line))]
            for i, line in _lines(text)
            if line.strip() and max(a, i) < min(b, i + len(line))
        )
        assert covered == shown


def _lines(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found
