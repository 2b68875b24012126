"""What a report tells in lines: disputes, tallies, access, process, duties, overdue and open things, corrections, evidence."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trucewatch.export.paper.blocks import Block, Grid, Heading, Item, Line, Listing, Paragraph, Run
from trucewatch.model.report import Disputed, Overdue
from trucewatch.web.display.fields import field_label, value_text
from trucewatch.web.display.labels import ATTRIBUTION, KINDS, MODES, label
from trucewatch.web.display.labels_process import PROCESS_TYPES
from trucewatch.web.display.labels_reports import ACTS, STATES
from trucewatch.web.display.names import in_language
from trucewatch.web.display.situation.words import Teller
from trucewatch.web.display.times import isolated, moment_text
from trucewatch.web.display.values import number_text

MOST_NAMED = 12
"""Claims named one by one behind a mark; of more the number, and all stand under their incidents."""


def disputes(teller: Teller) -> Iterator[Block]:
    """Give each disputed field with every version and who holds it, none before the other but by its own order."""
    if not teller.report.disputes:
        yield Paragraph((Run(_("No accounts of this period’s incidents conflict.")),))
        return
    by_incident: dict[str, list[Disputed]] = {}
    for each in teller.report.disputes:
        by_incident.setdefault(each.incident, []).append(each)
    yield Listing(
        tuple(
            Item(teller.incident(incident), under=tuple(_versions(teller, each) for each in found))
            for incident, found in by_incident.items()
        )
    )


def tallies(teller: Teller) -> Iterator[Block]:
    """Give the tallies of the parties, never added to incidents."""
    yield from _incidents(teller, teller.report.tallies, _("No party gave a tally in this period."))


def access(teller: Teller) -> Iterator[Block]:
    """Give incidents of access."""
    yield from _incidents(teller, teller.report.access, _("No report of obstruction, blocked routes or cut utilities."))


def inquiries(teller: Teller) -> Iterator[Block]:
    """Give what a person has put under verification."""
    yield from _incidents(teller, teller.report.inquiries, _("No incident is under verification."))


def late(teller: Teller) -> Iterator[Block]:
    """Give what became known in the period about earlier days."""
    yield from _incidents(teller, teller.report.late, _("Nothing about earlier days was learned in this period."))


def process(teller: Teller) -> Iterator[Block]:
    """Give what was told of talks, routes, bodies and statements, in the words of the reports."""
    if not teller.report.process:
        yield Paragraph((Run(_("The reports of this period tell nothing of the process.")),))
        return
    items = []
    for each in teller.report.process:
        claim = teller.claims.get(each.claim)
        kind = label(KINDS, each.kind)
        if each.type and each.type != each.kind:
            kind = f"{kind}: {label(PROCESS_TYPES, each.type)}"
        when = " – ".join(dict.fromkeys(moment_text(day) for day in (each.when_start, each.when_end) if day))
        told = " · ".join(piece for piece in (label(MODES, each.mode), when) if piece)
        line: Line = (Run(kind, bold=True), Run(f" ({told})"), *teller.mark(each.evidence))
        items.append(Item(line, under=(teller.quoted(claim),) if claim is not None else ()))
    yield Listing(tuple(items))


def duties(teller: Teller) -> Iterator[Block]:
    """Give each duty and bearer as an interval in this period and the one before."""
    if teller.agreement is None or not teller.report.duties:
        yield Paragraph((Run(_("The workspace watches no agreement.")),))
        return
    known = {duty.id: duty for duty in teller.agreement.obligations}
    rows = []
    for each in teller.report.duties:
        duty = known.get(each.obligation)
        words = in_language(duty.summary, teller.names.language) if duty is not None else ""
        now, before = _interval(each.low, each.high), _interval(each.before_low, each.before_high)
        changed = now != before
        rows.append(
            (
                (Run(f"{each.obligation} ", bold=True), Run(words)),
                (Run(_("all") if each.party == "all" else teller.names.party(each.party)),),
                (Run(now, bold=changed), *teller.mark(each.evidence)),
                (Run(before, quiet=True),),
            )
        )
    heads = (_("Duty"), _("Bearer"), _("This period"), _("The period before"))
    yield Grid(_("Duties: from what is confirmed to what is claimed"), heads, tuple(rows), frozenset(), (6, 2, 3, 3))
    yield Paragraph(
        (Run(_("Proposed from claims; a change is set in bold. That a duty was breached is for a named person to find.")),),
        "quiet",
    )


def overdue(teller: Teller) -> Iterator[Block]:
    """Give duties and planned things past their day."""
    if not teller.report.overdue:
        yield Paragraph((Run(_("Nothing known is past its day.")),))
        return
    yield Listing(tuple(Item(_overdue(teller, each)) for each in teller.report.overdue))


def corrections(teller: Teller) -> Iterator[Block]:
    """Give what people decided and corrected in the period, with who and why."""
    if not teller.report.corrections:
        yield Paragraph((Run(_("Nobody corrected or decided anything in this period.")),))
        return
    items = []
    for each in teller.report.corrections:
        what = _("%(who)s: %(act)s") % {"who": isolated(each.by), "act": label(ACTS, each.act)}
        about = teller.incident(each.subject) if each.subject in teller.incidents else (Run(each.subject, language="en"),)
        field = (
            f" · {field_label(each.field, teller.names)}: {value_text(each.field, each.value, teller.names)}"
            if each.field
            else ""
        )
        why: tuple[Line, ...] = ((Run(each.why, quiet=True),),) if each.why else ()
        items.append(Item((Run(f"{moment_text(each.at)} · {what} · "), *about, Run(field)), under=why))
    yield Listing(tuple(items))


def method(teller: Teller) -> Iterator[Block]:
    """Give the days, the clock, the rule of sums, the programs, and what the numbers cannot say."""
    made, plan = teller.report.method, teller.report.plan
    period = {"start": moment_text(plan.start), "end": moment_text(plan.end)}
    known = {"moment": moment_text(made.known_until)}
    lines = [
        _("Days are those of the events, from %(start)s to %(end)s, as the reports give them.") % period,
        _("Knowledge ends at %(moment)s. What is learned later appears in an erratum.") % known,
        _(
            "An incident gathers all claims about one event. A claim is what somebody says. Claims are read and joined by a "
            "program and are proposals until a named person confirms them; only a named person attributes or finds a breach."
        ),
        _("Reports that copy one origin count once. Refuted and withdrawn incidents and old events retold are in no sum."),
        _(
            "People harmed: for each incident and side the last word of each claimant counts; the range runs from the smallest "
            "to the largest claimant; sides are added; tallies over several events are never added."
        ),
        _("A day on which nobody watched is a day not observed: no report is no sign of calm."),
    ]
    items = [Item((Run(line),)) for line in lines]
    if plan.places:
        named = ", ".join(teller.place(place, place) for place in plan.places)
        items.insert(1, Item((Run(_("Only incidents at: %(places)s.") % {"places": named}),)))
    program = f"Trucewatch {made.version}; {', '.join(made.extractors)}"
    facts = [(_("Programs"), program), (_("Agreement"), f"{made.agreement} {made.agreement_digest[:16]}".strip())]
    if made.record_head:
        facts.append((_("Last decision in the chain"), made.record_head))
    items += [Item((Run(f"{name}: "), Run(value, language="en"))) for name, value in facts if value]
    yield Listing(tuple(items), small=True)


def evidence(teller: Teller) -> Iterator[Block]:
    """Give every mark with its incidents and claims, then each incident with the words it rests on."""
    report = teller.report
    yield Heading(_("Evidence"), 1, "evidence")
    yield Paragraph(
        (Run(_("Each mark names the incidents and claims a number rests on; each incident lists its claims.")),), "quiet"
    )
    of_incidents: dict[str, str] = {}
    for fact in report.incidents:
        for claim in fact.claims:
            of_incidents.setdefault(claim, fact.id)
    placed: set[str] = set()
    marks = []
    for entry in report.evidence:
        parts: list[Run] = [Run(f"[{entry.number}] ", bold=True)]
        for place, incident in enumerate(entry.incidents):
            number = teller.numbers.get(incident)
            parts.append(Run(("" if place == 0 else ", ") + (_("No. %(number)d") % {"number": number} if number else incident),
                             to=f"#i{number}" if number else ""))  # fmt: skip
        loose = [claim for claim in entry.claims if claim not in of_incidents]
        if len(entry.claims) > MOST_NAMED:
            size = ngettext("%(number)d claim", "%(number)d claims", len(entry.claims)) % {"number": len(entry.claims)}
            parts.append(Run(f" · {size}", quiet=True))
        else:
            parts.extend(
                Run(f"{' · ' if not place and entry.incidents else ' '}({teller.marks[claim]})", to=f"#c{teller.marks[claim]}")
                for place, claim in enumerate(entry.claims)
                if claim in teller.marks
            )
        quotes = tuple(
            teller.quoted(teller.claims[claim], anchored=claim not in placed) for claim in loose if claim in teller.claims
        )
        placed.update(loose)
        marks.append(Item(tuple(parts), f"e{entry.number}", quotes))
    yield Listing(tuple(marks), small=True)
    yield Heading(_("Incidents"), 1, "incidents")
    yield Listing(tuple(_incident_item(teller, fact.id, of_incidents) for fact in report.incidents), small=True)


def _incident_item(teller: Teller, incident: str, first: Mapping[str, str]) -> Item:
    fact = teller.incidents[incident]
    number = teller.numbers[incident]
    facts = [teller.state(fact), label(ATTRIBUTION, fact.attribution)]
    if fact.killed_low is not None or fact.killed_high is not None:
        facts.append(_("killed: %(number)s") % {"number": number_text(fact.killed_low, fact.killed_high)})
    facts.append(ngettext("%(number)d origin", "%(number)d origins", fact.origins) % {"number": fact.origins})
    if fact.breach:
        facts.append(_("breach found by a person"))
    page = teller.address("incident", incident)
    line = (
        Run(f"{number}. ", bold=True),
        Run(teller.title(fact), bold=True, to=page),
        Run(f" · {' · '.join(facts)} "),
        Run(incident, quiet=True, language="en"),
    )
    quotes = tuple(
        teller.quoted(teller.claims[claim], anchored=first[claim] == incident) for claim in fact.claims if claim in teller.claims
    )
    return Item(line, f"i{number}", quotes)


def _versions(teller: Teller, each: Disputed) -> Line:
    parts: list[Run] = [Run(f"{field_label(each.field, teller.names)}: ", bold=True)]
    for place, version in enumerate(each.versions):
        said = value_text(each.field, version.value, teller.names)
        holders = ", ".join(isolated(teller.claimant(claimant)) for claimant in version.claimants)
        parts.append(Run(f"{'; ' if place else ''}{isolated(said)} ({holders})"))
        parts.extend(teller.mark(version.evidence))
    return tuple(parts)


def _incidents(teller: Teller, incidents: Sequence[str], nothing: str) -> Iterator[Block]:
    if not incidents:
        yield Paragraph((Run(nothing),))
        return
    yield Listing(
        tuple(
            Item((*teller.incident(incident), Run(f" · {teller.state(teller.incidents[incident])}", quiet=True)))
            for incident in incidents
            if incident in teller.incidents
        )
    )


def _overdue(teller: Teller, each: Overdue) -> Line:
    days = ngettext("%(number)d day ago", "%(number)d days ago", each.days) % {"number": each.days}
    if each.what == "duty" and teller.agreement is not None:
        duty = next((duty for duty in teller.agreement.obligations if duty.id == each.id), None)
        words = in_language(duty.summary, teller.names.language) if duty is not None else each.id
        return (
            Run(f"{each.id} ", bold=True),
            Run(words),
            Run(f" · {moment_text(each.due)}, {days}"),
            *teller.mark(each.evidence),
        )
    claim = teller.claims.get(each.id)
    planned = Run(
        _("Planned for %(day)s, %(days)s, and no report that it took place: ") % {"day": moment_text(each.due), "days": days}
    )
    return (planned, *(teller.quoted(claim) if claim is not None else ()), *teller.mark(each.evidence))


def _interval(low: str | None, high: str | None) -> str:
    if low is None and high is None:
        return _("no report")
    ends = list(dict.fromkeys(label(STATES, end) for end in (low, high) if end is not None))
    return " – ".join(ends)
