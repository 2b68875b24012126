"""A text with its parts, claims and notes -> blocks of segments, cut at every boundary, so that overlaps can be shown.

Law: the segments' texts, put together with the line ends between blocks, are the document's text, whatever overlaps.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trucewatch.model.claim import Claim
from trucewatch.model.document import Note, Part


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same claims, values and notes from end to end.

    ``claims`` are ids, the shortest claim first: a click opens the most particular one. ``values`` are value names
    ("when", "counts") that lie here, ``value_of`` the pairs "claim id:path" for the page's script. ``begins`` lists the
    claims whose first character is here, each gets an anchor; ``notes`` are codes of notes that point here.
    """

    start: int
    end: int
    text: str
    claims: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    value_of: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    background: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read here: a space between two values is no link of its own."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text; ``part`` is its role in the story when the whole line has one ("" for body)."""

    start: int
    part: str
    segments: tuple[Segment, ...]
    inline_parts: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[tuple[Segment, str], ...]:
        """Each segment with the part it alone belongs to ("" for none)."""
        return tuple(zip(self.segments, self.inline_parts, strict=True))


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    claim: Claim
    path: str  # "" for the claim's own span


def blocks(text: str, parts: Sequence[Part], claims: Sequence[Claim], notes: Sequence[Note] = ()) -> tuple[Block, ...]:
    """Take a text, its parts, the claims on it and the notes about it, give the blocks to show, in order.

    Empty lines give no block. A part that fills only some of a line (a dateline before the first sentence) becomes a
    segment boundary and is named in ``inline_parts`` beside the segments it covers.
    """
    ranges = _ranges(claims, len(text))
    marks = [(start, end, note.code) for note in notes for start, end in note.spans if 0 <= start < end <= len(text)]
    cuts = _cuts(len(text), ranges, parts, marks)
    lines = _lines(text)
    here = _by_line(ranges, lines)
    return tuple(_block(text, start, end, parts, here.get(place, []), marks, cuts) for place, (start, end) in enumerate(lines))


def claims_in_reading_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Take claims, give them as a reader meets them: by first character, the longer one first, then by id."""
    return tuple(sorted(claims, key=lambda claim: (claim.span.start, -claim.span.end, claim.id)))


def _ranges(claims: Sequence[Claim], length: int) -> list[_Range]:
    found = []
    for claim in claims:
        found.append(_Range(claim.span.start, claim.span.end, claim, ""))
        for path, places in claim.spans.items():
            found += [_Range(start, end, claim, path) for start, end in places]
    return [each for each in found if 0 <= each.start < each.end <= length]


def _cuts(length: int, ranges: Sequence[_Range], parts: Sequence[Part], marks: Sequence[tuple[int, int, str]]) -> list[int]:
    points = {0, length}
    for each in ranges:
        points.update((each.start, each.end))
    for part in parts:
        points.update((part.start, part.end))
    for start, end, _code in marks:
        points.update((start, end))
    return sorted(point for point in points if 0 <= point <= length)


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _by_line(ranges: Sequence[_Range], lines: Sequence[tuple[int, int]]) -> dict[int, list[_Range]]:
    """Ranges under each line they touch, so that a text of many lines is not searched for each of them anew."""
    found: dict[int, list[_Range]] = {}
    ends = [end for _start, end in lines]
    for each in ranges:
        place = bisect_left(ends, each.start + 1)
        while place < len(lines) and lines[place][0] < each.end:
            found.setdefault(place, []).append(each)
            place += 1
    return found


def _block(
    text: str,
    start: int,
    end: int,
    parts: Sequence[Part],
    ranges: Sequence[_Range],
    marks: Sequence[tuple[int, int, str]],
    cuts: Sequence[int],
) -> Block:
    near_marks = [mark for mark in marks if mark[0] < end and mark[1] > start]
    inner = cuts[bisect_left(cuts, start + 1) : bisect_left(cuts, end)]
    points = [start, *inner, end]
    segments, inline = [], []
    whole = _part_of(text, start, end, parts)
    for left, right in pairwise(points):
        segments.append(_segment(text, left, right, ranges, near_marks, first_of_line=left == start))
        inline.append("" if whole else _part_at(left, right, parts))
    return Block(start, whole, tuple(segments), tuple(inline))


def _segment(
    text: str, start: int, end: int, ranges: Sequence[_Range], marks: Sequence[tuple[int, int, str]], *, first_of_line: bool
) -> Segment:
    here = [each for each in ranges if each.start <= start and end <= each.end]
    covering = {each.claim.id: each.claim for each in here}
    ordered = sorted(covering.values(), key=lambda claim: (claim.span.end - claim.span.start, claim.span.start, claim.id))
    values = [each for each in here if each.path]
    return Segment(
        start=start,
        end=end,
        text=text[start:end],
        claims=tuple(claim.id for claim in ordered),
        values=tuple(sorted({each.path.partition(".")[0] for each in values})),
        value_of=tuple(sorted({f"{each.claim.id}:{each.path}" for each in values})),
        begins=_begins(start, end, ranges, first_of_line=first_of_line),
        notes=tuple(sorted({code for left, right, code in marks if left <= start and end <= right})),
        modes=tuple(dict.fromkeys(claim.mode for claim in ordered)),
        background=bool(ordered) and all(claim.background for claim in ordered),
    )


def _begins(start: int, end: int, ranges: Sequence[_Range], *, first_of_line: bool) -> tuple[str, ...]:
    """Claims whose own span starts here; one that starts on the line end just before belongs to the line's first segment."""
    own = [each for each in ranges if not each.path]
    found = [each for each in own if start <= each.start < end or (first_of_line and each.start == start - 1)]
    return tuple(each.claim.id for each in sorted(found, key=lambda each: (-each.end, each.claim.id)))


def _part_of(text: str, start: int, end: int, parts: Sequence[Part]) -> str:
    """The part that covers all the line's visible characters, or nothing."""
    line = text[start:end]
    left, right = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
    return _part_at(left, right, parts)


def _part_at(start: int, end: int, parts: Sequence[Part]) -> str:
    return next((part.kind for part in parts if part.start <= start and end <= part.end), "")
