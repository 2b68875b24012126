"""Routes as known -> strip maps, charts of promises and lines: everything a template draws, as plain numbers and words."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trucewatch.assess.network import Joined, WhatIf
from trucewatch.assess.transport import Passage, Report, RouteState, SegmentState, Slip
from trucewatch.web.display.axis import TimeAxis
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_assessing import BOUNDS, PASSAGE, ROUTE_STATES, SLIPS, TRAVEL, USERS
from trucewatch.web.display.names import Names, in_language
from trucewatch.web.display.route_lines import (
    Leg,
    PassageLine,
    ReportLine,
    RouteLine,
    SegmentLine,
    SlipChart,
    SlipLine,
    SlipMark,
    Stop,
    Strip,
    WhatIfLine,
)
from trucewatch.web.display.times import isolated

WIDTH, STRIP_HEIGHT, SIDE = 960, 132, 70
ROW = 46
"""Height of one promise in the chart of promises."""


def route_line(state: RouteState, documents: Mapping[str, str], day: str, names: Names, *, mirrored: bool) -> RouteLine:
    """Take a route as known, the document of each claim, the day, names and the direction; give its line."""
    return RouteLine(
        id=state.route.id,
        name=in_language(state.route.name, names.language),
        strip=strip(state.segments, mirrored=mirrored),
        passages=passage_lines(state.passage),
        segments=tuple(segment_line(part, documents, day, names, mirrored=mirrored) for part in state.segments),
        waiting=tuple(segment_name(part) for part in state.waiting_for),
        readings=state.route.readings,
        obligations=state.route.obligations,
        source=state.route.source,
    )


def strip(parts: Sequence[SegmentState], *, mirrored: bool) -> Strip:
    """Take segments in order, give the strip map; all are drawn equally long, for lengths are claims that differ."""
    leg, y = (WIDTH - 2 * SIDE) / max(len(parts), 1), 58

    def at(number: int) -> float:
        x = SIDE + number * leg
        return round(WIDTH - x if mirrored else x, 1)

    legs = tuple(
        Leg(
            part.segment.id,
            word_of(part),
            str(label(ROUTE_STATES, part.state)),
            at(place),
            at(place + 1),
            round((at(place) + at(place + 1)) / 2, 1),
            word_of(part) == "not_open",
        )
        for place, part in enumerate(parts)
    )
    ends = [*(part.segment.start for part in parts), parts[-1].segment.end] if parts else []
    stops = tuple(
        Stop(name, at(place), 24 if len(ends) < 4 or place % 2 == 0 else 40, _anchor(at(place)))
        for place, name in enumerate(ends)
    )
    return Strip(WIDTH, STRIP_HEIGHT, y + 12, legs, stops)


def _anchor(x: float) -> str:
    """Names at the rims are written inwards, so that none is cut."""
    return "start" if x <= SIDE else "end" if x >= WIDTH - SIDE else "middle"


def word_of(part: SegmentState) -> str:
    """Take a segment, give its passage in one word: what holds for everybody, disputed where it differs by version."""
    words = {passage.word for passage in part.passage.values()}
    if len(words) == 1:
        return words.pop()
    return "disputed" if "disputed" in words else "restricted"


def segment_name(part: SegmentState) -> str:
    """Take a segment, give its name from end to end."""
    return f"{isolated(part.segment.start)} – {isolated(part.segment.end)}"


def passage_lines(passages: Mapping[str, Passage]) -> tuple[PassageLine, ...]:
    """Take for whom one may pass, give lines."""
    return tuple(
        PassageLine(user, passage.word, str(label(PASSAGE, passage.word)), str(label(USERS, user)))
        if passage.word != "disputed"
        else PassageLine(user, "disputed", _between(passage), str(label(USERS, user)))
        for user, passage in passages.items()
    )


def _between(passage: Passage) -> str:
    ends = ("not_open", "restricted", "open")
    return _("Disputed: from “%(worst)s” to “%(best)s”") % {
        "worst": label(PASSAGE, ends[passage.low or 0]),
        "best": label(PASSAGE, ends[passage.high or 0]),
    }


def segment_line(part: SegmentState, documents: Mapping[str, str], day: str, names: Names, *, mirrored: bool) -> SegmentLine:
    """Take a segment as known, give its line."""
    segment = part.segment
    return SegmentLine(
        id=segment.id,
        name=segment_name(part),
        travel=str(label(TRAVEL, segment.mode)),
        state=str(label(ROUTE_STATES, part.state)),
        word=word_of(part),
        since=part.since or "",
        disputed=part.disputed,
        lengths=" / ".join(_("%(number)s km") % {"number": f"{length:g}"} for length in segment.lengths_km),
        territory=_maybe_party(segment.territory, names),
        controller=names.party(segment.controller),
        operator=segment.operator or "",
        regime=segment.regime,
        basis="; ".join(segment.basis),
        note=segment.note,
        passages=passage_lines(part.passage),
        reports=tuple(_report_line(report, documents, names) for report in reversed(part.history)),
        slips=tuple(_slip_line(slip, names) for slip in part.slips),
        slip_chart=slip_chart(part.slips, day, names, mirrored=mirrored),
        progress=_progress(part, day),
        later=part.later,
    )


def _maybe_party(words: str, names: Names) -> str:
    return names.party(words) if names.known(words) else words


def _progress(part: SegmentState, day: str) -> tuple[tuple[str, str, bool], ...]:
    """The claimed shares of the work by day, and whether each lies below the one before."""
    told = sorted((s for s in part.segment.statuses if s.progress is not None and s.date <= day), key=lambda s: s.date)
    return tuple(
        (
            status.date,
            f"{label(BOUNDS, status.bound)} {status.progress:g}%" if status.bound else f"{status.progress:g}%",
            status in part.falls,
        )
        for status in told
    )


def _report_line(report: Report, documents: Mapping[str, str], names: Names) -> ReportLine:
    return ReportLine(
        day=report.day,
        state=str(label(ROUTE_STATES, report.state)),
        by=names.party(report.by) if names.known(report.by) else report.by or "",
        users=", ".join(str(label(USERS, user)) for user in report.users),
        note=report.note,
        denies=report.denies,
        source=report.source or "",
        document=documents.get(report.claim or "", ""),
        claim=report.claim or "",
        incident=report.incident or "",
    )


def _slip_line(slip: Slip, names: Names) -> SlipLine:
    made = slip.milestone
    return SlipLine(
        by=names.party(made.by) if names.known(made.by) else made.by,
        made=made.made,
        promised=made.promised,
        done=made.done or "",
        state=str(label(SLIPS, slip.state)),
        word=slip.state,
        days=ngettext("%(number)d day", "%(number)d days", slip.days) % {"number": slip.days} if slip.days > 0 else "",
        note=made.note,
        source=made.source,
    )


def slip_chart(slips: Sequence[Slip], day: str, names: Names, *, mirrored: bool) -> SlipChart | None:
    """Take promises and the day of asking, give the chart, None without a promise."""
    if not slips:
        return None
    days = [day, *(d for s in slips for d in (s.milestone.made, s.milestone.promised, s.milestone.done) if d is not None)]
    axis = TimeAxis.over(days, 24, WIDTH - 24, WIDTH, mirrored=mirrored)
    marks = []
    for place, slip in enumerate(slips):
        made, done = slip.milestone, slip.milestone.done if slip.state in ("late", "kept") else None
        end = done if slip.state == "late" else day if slip.state == "overdue" else None
        if slip.state == "moved":
            end = slips[place + 1].milestone.promised
        words = f"{names.party(made.by) if names.known(made.by) else made.by}: {label(SLIPS, slip.state)}"
        marks.append(
            SlipMark(
                ROW * place + 30,
                axis.at(made.made),
                axis.at(made.promised),
                axis.at(end) if end else None,
                axis.at(done) if done else None,
                slip.state,
                isolated(words),
            )
        )
    return SlipChart(WIDTH, ROW * len(slips) + 44, tuple(marks), axis.ticks(), axis.at(day))


def what_if_line(found: WhatIf, names_of: Mapping[str, str]) -> WhatIfLine:
    """Take what opening a segment would join and the names of segments, give it in words."""
    return WhatIfLine(
        already=found.already,
        now=tuple(_way(joined) for joined in found.joined),
        pairs=_pairs(found.pairs),
        with_rest=tuple(_way(joined) for joined in found.joined_with_rest),
        pairs_with_rest=_pairs(found.pairs_with_rest),
        still_shut=tuple(names_of.get(name, name) for name in found.still_shut),
    )


def _pairs(number: int) -> str:
    return ngettext("%(number)d pair of places", "%(number)d pairs of places", number) % {"number": number} if number else ""


def _way(joined: Joined) -> str:
    return " – ".join(isolated(place) for place in joined.by)
