"""Counts -> the charts of the pages: a drawing and the table that says the same, in the language of the interface."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from trucewatch.export.drawing.bars import Bar, BarWords, bars
from trucewatch.export.drawing.calendar import CalendarWords, calendar
from trucewatch.export.drawing.ranks import Rank, ranks
from trucewatch.export.drawing.shapes import COLOURS, Drawing
from trucewatch.model.typology import FAMILIES as FAMILY_LEAVES
from trucewatch.model.typology import FAMILY_OF
from trucewatch.store.results import DayCount
from trucewatch.web.display.chart import families_of
from trucewatch.web.display.labels import COVERAGE, FAMILIES, LEAVES, label
from trucewatch.web.display.names import Names
from trucewatch.web.display.times import moment_text

MOST_WEEKS = 53
SEEN = ("observed", "observed_nothing")
Link = Callable[[Mapping[str, str]], str]
"""Takes parameters, gives the address of the list narrowed by them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name in addresses, the drawing, and its table."""

    name: str
    drawing: Drawing
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def weeks_chart(days: Sequence[DayCount], earlier: Sequence[DayCount], link: Link) -> Chart | None:
    """Take counts by day, those of the time before and links, give the last weeks with the weeks before as a line."""
    if not days:
        return None
    last = date.fromisoformat(days[-1].day)
    start = max(_monday(date.fromisoformat(days[0].day)), _monday(last) - timedelta(weeks=MOST_WEEKS - 1))
    count = (_monday(last) - start).days // 7 + 1
    shift = timedelta(weeks=count)
    families, coverage, totals = _by_week([*earlier, *days])
    found = []
    for week in range(count):
        monday = start + timedelta(weeks=week)
        sunday = monday + timedelta(days=6)
        first, end = monday.isoformat(), sunday.isoformat()
        found.append(
            Bar(first, end, f"{moment_text(first)} – {moment_text(end)}", families.get(first, {}), coverage.get(first, {}),
                totals.get((monday - shift).isoformat(), 0) if earlier else None, first, link({"from": first, "to": end}))
        )  # fmt: skip
    words = BarWords(
        _("Weeks"),
        _("Incidents by week and family, with who watched; the broken line is the same number of weeks before."),
        {family: label(FAMILIES, family) for family in FAMILIES},
        {state: label(COVERAGE, state) for state in COVERAGE},
        _("Watching:"),
        _("The period before"),
    )
    rows = tuple(
        (
            bar.title,
            str(bar.total),
            str(bar.before or 0),
            " · ".join(f"{label(FAMILIES, family)} {n}" for family, n in bar.parts.items()),
            " · ".join(f"{label(COVERAGE, state)} {n}" for state, n in bar.coverage.items()) or _("nobody watched"),
        )
        for bar in reversed(found)
    )
    heads = (_("Week"), _("Incidents"), _("The period before"), _("By family"), _("Coverage"))
    return Chart("weeks", bars(found, words, right_to_left=get_language_bidi()), heads, rows)


def calendar_chart(days: Sequence[DayCount], link: Link) -> Chart | None:
    """Take counts by day and links, give the calendar of the last year of them."""
    if not days:
        return None
    first, last = date.fromisoformat(days[0].day), date.fromisoformat(days[-1].day)
    first = max(first, last - timedelta(weeks=MOST_WEEKS))
    shown = [day for day in days if day.day >= first.isoformat()]
    counts = {day.day: day.total for day in shown}
    watched = {day.day: any(day.coverage.get(state) for state in SEEN) for day in shown}
    words = CalendarWords(
        _("Calendar"),
        _("Incidents by day. Grey: nobody told of anything and nobody watched."),
        [str(WEEKDAYS_ABBR[number]) for number in range(7)],
        [str(MONTHS_3[number]) for number in range(1, 13)],
        _("not watched"),
        _("watched, nothing seen"),
        _("incidents"),
    )
    links = {day: link({"from": day, "to": day}) for day in counts}
    drawing = calendar(counts, watched, first, last, words, right_to_left=get_language_bidi(), links=links)
    rows = tuple((moment_text(day), str(number)) for day, number in sorted(counts.items(), reverse=True))
    return Chart("calendar", drawing, (_("Day"), _("Incidents")), rows)


def types_chart(days: Sequence[DayCount], earlier: Sequence[DayCount] | None, link: Link) -> Chart | None:
    """Take counts by day, those of the period before (None: no such period) and links, give counts by type."""
    now, then = _by_type(days), _by_type(earlier or ())
    order = [leaf for leaves in FAMILY_LEAVES.values() for leaf in leaves if now.get(leaf) or then.get(leaf)]
    if not order:
        return None
    found = [
        Rank(label(LEAVES, leaf), now.get(leaf, 0), then.get(leaf, 0) if earlier is not None else None,
             COLOURS.get(FAMILY_OF.get(leaf, ""), COLOURS[""]), link({"type": leaf}))
        for leaf in order
    ]  # fmt: skip
    description = _("Incidents by type, in the order of the typology.")
    return _ranked("types", found, _("Types"), description, _("Type"))


def sides_chart(now: Mapping[str, int], then: Mapping[str, int] | None, names: Names, link: Link, watched: str) -> Chart | None:
    """Take counts by party named as actor, those before, names, links and a line on coverage; give the chart."""
    parties = sorted({*now, *(then or {})}, key=lambda party: (party == "", names.party(party)))
    if not parties:
        return None
    found = [
        Rank(names.party(party) if party else _("nobody is named"), now.get(party, 0),
             then.get(party, 0) if then is not None else None, "#46508c", link({"party": party}) if party else "")
        for party in parties
    ]  # fmt: skip
    description = _(
        "Incidents by the party somebody names as actor: what is claimed, not who did it. One incident may count for several."
    )
    made = _ranked("sides", found, _("Sides, as claimed"), description, _("Party"))
    return Chart(made.name, made.drawing, made.heads, made.rows, watched)


def coverage_line(days: Sequence[DayCount]) -> str:
    """Take counts by day, give in words how much of the time anybody watched anywhere."""
    watched = sum(1 for day in days if any(day.coverage.get(state) for state in SEEN))
    if not days:
        return ""
    return _("Of %(days)d days with reports, monitors watched somewhere on %(watched)d.") % {
        "days": len(days),
        "watched": watched,
    }


def _ranked(name: str, found: Sequence[Rank], title: str, description: str, head: str) -> Chart:
    before = any(rank.before is not None for rank in found)
    drawing = ranks(found, title, description, _("The period before"), right_to_left=get_language_bidi())
    heads = (head, _("Incidents"), *((_("The period before"),) if before else ()))
    rows = tuple((rank.name, str(rank.now), *((str(rank.before),) if rank.before is not None else ())) for rank in found)
    return Chart(name, drawing, heads, rows)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_week(days: Sequence[DayCount]) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]], dict[str, int]]:
    families: dict[str, dict[str, int]] = {}
    coverage: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for day in days:
        monday = _monday(date.fromisoformat(day.day)).isoformat()
        totals[monday] = totals.get(monday, 0) + day.total
        for gathered, own in ((families, families_of(day.types)), (coverage, day.coverage)):
            week = gathered.setdefault(monday, {})
            for word, number in own.items():
                week[word] = week.get(word, 0) + number
    return families, coverage, totals


def _by_type(days: Sequence[DayCount]) -> dict[str, int]:
    found: dict[str, int] = {}
    for day in days:
        for leaf, number in day.types.items():
            found[leaf] = found.get(leaf, 0) + number
    return found
