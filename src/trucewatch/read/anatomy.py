"""A wire story's text -> its parts (headline and copy, dateline, credits, take markers, furniture) and what they tell.

Nothing is cut out: the parts are marked with exact places, everything outside them is body.
"""

from dataclasses import dataclass, field
from datetime import date

from trucewatch.languages.fold import fold
from trucewatch.model.document import Note, Part, PartKind
from trucewatch.read.dateline import Dateline, find_dateline
from trucewatch.read.dates import FoundDate
from trucewatch.read.lines import Line, Role, is_site_name, role_of, split_lines

_HEADLINE_LENGTH = 220  # characters; the longest headline in the development corpus has 106
_SENTENCE_END = ".։۔!…:;؛,،"
_BULLETS = ("-", "•", "–", "—", "*", "·")


@dataclass(slots=True)
class Anatomy:
    """What the layout says. ``dated`` is the date of the dateline or, failing that, of a time stamp."""

    parts: list[Part] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    headline: str | None = None
    dateline: Dateline | None = None
    agency: str | None = None
    outlet: str | None = None
    dated: FoundDate | None = None
    take: int | None = None

    def mark(self, kind: PartKind, start: int, end: int) -> None:
        """Record one part."""
        self.parts.append(Part(kind, start, end))


def dissect(text: str, language: str | None = None, title: str | None = None, outlet: str | None = None) -> Anatomy:
    """Take a text and what is known from outside, give its anatomy."""
    lines = split_lines(text)
    roles = [role_of(line, language) for line in lines]
    anatomy = Anatomy()
    body = _read_head(text, lines, roles, language, title, anatomy)
    in_list = False
    for index, (line, role) in enumerate(zip(lines, roles, strict=True)):
        if role is not None:
            _apply(line, role, anatomy)
            in_list = role.opens_list
        elif in_list and index > body and _unfinished(line):
            anatomy.mark("furniture", line.start, line.end)
        else:
            in_list = False
    _read_tail(lines, roles, outlet or anatomy.outlet, anatomy)
    anatomy.parts.sort(key=lambda part: (part.start, part.end))
    return anatomy


def dateline_day(anatomy: Anatomy, near: date | None) -> str | None:
    """Take an anatomy and the outside date if any, give the ISO day the layout names, None without a year."""
    if anatomy.dated is None:
        return None
    if anatomy.dated.year is None and near is not None:
        nearest = anatomy.dated.nearest(near)
        return nearest.isoformat() if nearest is not None else None
    return anatomy.dated.iso()


def _read_head(
    text: str, lines: list[Line], roles: list[Role | None], language: str | None, title: str | None, into: Anatomy
) -> int:
    """Find headline, rubric, copy and dateline; give the index of the first line of body."""
    prose = [index for index, role in enumerate(roles) if role is None]
    for order, index in enumerate(prose):
        line = lines[index]
        found = find_dateline(text, line.start, line.end, language)
        if found is not None:
            into.dateline, into.dated = found, found.date
            into.agency, into.outlet = found.agency, found.outlet
            into.mark("dateline", found.start, found.end)
            return index
        following = [lines[later] for later in prose[order + 1 :]]
        if into.headline is not None:
            if fold(line.text) != fold(into.headline):
                return index
            into.mark("headline_copy", line.start, line.end)
        elif _is_rubric(line, following):
            into.mark("furniture", line.start, line.end)
        elif _is_headline(line, following, title):
            into.headline = line.text
            into.mark("headline", line.start, line.end)
        else:
            return index
    return len(lines)


def _is_headline(line: Line, following: list[Line], title: str | None) -> bool:
    if title is not None and fold(line.text) == fold(title.strip()):
        return True
    if not following or not _unfinished(line) or len(line.text) > _HEADLINE_LENGTH or line.text.startswith(_BULLETS):
        return False
    longest = max(len(later.text) for later in following)
    return len(line.text.split()) > 1 and (longest > len(line.text) or not _unfinished(following[0]))


def _is_rubric(line: Line, following: list[Line]) -> bool:
    """One word above the story: a section of the site ("World", "Artsakh")."""
    return len(line.text.split()) == 1 and _unfinished(line) and bool(following) and len(following[0].text) > len(line.text)


def _unfinished(line: Line) -> bool:
    """No sentence ends here. A closing quotation mark or bracket is looked through."""
    return line.text.rstrip("\"'”»“’)] \u200e\u200f")[-1:] not in tuple(_SENTENCE_END)


def _apply(line: Line, role: Role, into: Anatomy) -> None:
    into.mark(role.kind, line.start, line.end)
    into.agency = into.agency or role.agency
    if role.date is not None and into.dated is None:
        into.dated = role.date
    if role.take is not None:
        into.take = role.take
    if role.continues:
        into.notes.append(Note("take_continues", "The story says that it continues in another take.", ((line.start, line.end),)))


def _read_tail(lines: list[Line], roles: list[Role | None], outlet: str | None, into: Anatomy) -> None:
    """The last line of prose may be nothing but the site's name."""
    taken = {part.start for part in into.parts}
    for line, role in zip(reversed(lines), reversed(roles), strict=True):
        if role is None and line.start not in taken:
            if is_site_name(line, outlet):
                into.mark("furniture", line.start, line.end)
            return
