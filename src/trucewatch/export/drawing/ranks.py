"""Named counts -> horizontal bars, each with the period before as a hollow bar beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.export.drawing.shapes import INK, QUIET, Box, Drawing, Shape, Words, legend

WIDTH, NAMES, ROW, BAR = 960.0, 300.0, 30.0, 13.0


@dataclass(frozen=True, slots=True)
class Rank:
    """One row: its name, how many now, how many in the period before (None: no such period), colour, link."""

    name: str
    now: int
    before: int | None = None
    colour: str = INK
    link: str = ""


def ranks(found: Sequence[Rank], title: str, description: str, before_label: str, *, right_to_left: bool = False) -> Drawing:
    """Take rows and words, give the drawing; bars grow from the side on which people begin to read."""
    most = max([1, *(rank.now for rank in found), *(rank.before or 0 for rank in found)])
    room = WIDTH - NAMES - 70
    shapes: list[Shape] = []
    for place, rank in enumerate(found):
        y = 10 + place * ROW
        for number, top, height, fill in ((rank.now, y, BAR, rank.colour), (rank.before, y + BAR + 1, 5.0, "")):
            if number is None:
                continue
            length = number / most * room
            x = WIDTH - NAMES - length if right_to_left else NAMES
            hover = f"{rank.name}: {number}" if fill else f"{before_label} – {rank.name}: {number}"
            box = Box(
                x,
                top,
                max(length, 1.0),
                height,
                fill or "#ffffff",
                hover,
                rank.link if fill else "",
                stroke="" if fill else QUIET,
            )
            shapes.append(box)
        end = WIDTH - NAMES - rank.now / most * room - 8 if right_to_left else NAMES + rank.now / most * room + 8
        shapes.append(Words(end, y + BAR - 2, str(rank.now), 12, "end" if right_to_left else "start", INK))
        name_x = WIDTH - NAMES + 10 if right_to_left else NAMES - 10
        shapes.append(Words(name_x, y + BAR - 1, rank.name, 12, "start" if right_to_left else "end", INK))
    bottom = 10 + len(found) * ROW + 12
    if any(rank.before is not None for rank in found):
        shapes += [
            Box(s.x, s.y + 3, s.width, 6, "#ffffff", stroke=QUIET) if isinstance(s, Box) else s
            for s in legend([("", before_label)], 12, bottom, WIDTH - 24, right_to_left=right_to_left)
        ]
    return Drawing(WIDTH, bottom + 16, title, description, tuple(shapes), right_to_left)
