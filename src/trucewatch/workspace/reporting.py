"""Makes, issues and checks situation reports. A report is a function of plan and record; once issued it never changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from trucewatch import __version__
from trucewatch.agreements.load import load_agreement
from trucewatch.errors import InputError
from trucewatch.export.situation.assemble import report_of
from trucewatch.export.situation.dates import days_back, period_before
from trucewatch.export.situation.errata import errata
from trucewatch.export.situation.material import Material
from trucewatch.export.situation.process import KINDS as PROCESS
from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.report import FIXED, SECTIONS, Erratum, Method, Plan, Report
from trucewatch.store.clock import as_of_moment, now
from trucewatch.store.issued import Issue, IssuedFile, id_of, issue
from trucewatch.store.queries import reports as asked
from trucewatch.store.queries.overview import overview
from trucewatch.store.visible import viewer
from trucewatch.workspace.workspace import Workspace

TREND_DAYS = {"daily": 14, "weekly": 63}
"""Days of the trend: two weeks show a rhythm, nine weeks hold the eight before the reported one (handbook 4.2)."""
LENGTH = {"daily": 1, "weekly": 7}
PLANNED_DAYS = 90
"""How far back a planned thing still counts as overdue: older plans were dropped, not delayed."""
PLANNED_KINDS = ("meeting", "body", "route", "obligation")
DECISIONS = ("confirm", "partly_confirm", "unfounded", "unverifiable", "attribute", "not_attributable", "find_breach")
CHANGES = (*DECISIONS, "correct", "reject", "withdraw", "supersede", "undo")


def planned(kind: str, day: str, *, places: Sequence[str] = (), sections: Sequence[str] = (), title: str = "") -> Plan:
    """Take a kind and the last day of its period, give the plan; raise InputError on what nobody can mean."""
    if kind not in SECTIONS:
        raise InputError(f"{kind!r} is no kind of report", place="kind", remedy=f"Choose one of {', '.join(SECTIONS)}")
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise InputError(f"{day!r} is not a day", place="day", remedy="Write it as 2021-11-16") from error
    return checked(Plan(kind, days_back(day, LENGTH[kind] - 1), day, tuple(places), tuple(sections), title))


def checked(plan: Plan) -> Plan:
    """Take a plan, give it with its sections in their order, the fixed ones among them; refuse a period or section unknown."""
    known = SECTIONS[plan.kind]
    strange = [section for section in plan.sections if section not in known]
    if strange:
        raise InputError(f"{strange[0]!r} is no section of a {plan.kind} report", remedy=f"Choose among {', '.join(known)}")
    if plan.start > plan.end:
        raise InputError(f"{plan.start} lies after {plan.end}", place="period", remedy="Give the earlier day first")
    if (date.fromisoformat(plan.end) - date.fromisoformat(plan.start)).days > LONGEST:
        raise InputError(f"{plan.start} to {plan.end} is more than {LONGEST} days", remedy="Report a shorter period")
    wanted = plan.sections or known
    return replace(plan, sections=tuple(s for s in known if s in wanted or s in FIXED))


LONGEST = 92
"""Days of one report, a quarter: its evidence would fill a book otherwise."""


def make_report(workspace: Workspace, plan: Plan, *, as_of: str | None = None) -> Report:
    """Take an open workspace, a plan and the day of knowledge (None: now), give the report."""
    return report_of(gathered(workspace, checked(plan), as_of))


def gathered(workspace: Workspace, plan: Plan, as_of: str | None) -> Material:
    """Take a plan, ask the record for everything its report is made of."""
    before = period_before(plan.start, plan.end)
    agreement = _agreement(workspace)
    held = {
        "now": asked.held_between(plan.start, plan.end, plan.places, as_of=as_of),
        "before": asked.held_between(*before, plan.places, as_of=as_of),
        "late": asked.held_late(plan.start, plan.end, plan.places, as_of=as_of),
        "inquiries": asked.held_open(plan.places, as_of=as_of),
    }
    process = asked.process_claims(PROCESS, plan.start, plan.end, as_of=as_of)
    weekly = plan.kind == "weekly"
    planned_ids = (
        asked.planned_and_unreported(PLANNED_KINDS, days_back(plan.end, PLANNED_DAYS), plan.end, as_of=as_of) if weekly else ()
    )
    assessed, assessed_before = _assessed(agreement, plan, before, as_of) if weekly and agreement is not None else ((), ())
    leaned = [c for a in (*assessed, *assessed_before) for c in a.evidence if c.startswith("clm_")]
    wanted = [c for found in held.values() for h in found for c in h.incident.claims]
    claims = asked.claims_by_id([*wanted, *process, *planned_ids, *leaned])
    return Material(
        plan=plan,
        workspace=workspace.settings.name,
        before_start=before[0],
        before_end=before[1],
        method=_method(workspace, agreement, plan, as_of),
        days=tuple(asked.trend(days_back(plan.end, TREND_DAYS[plan.kind] - 1), plan.end, plan.places, as_of=as_of)),
        claims=claims,
        documents=asked.documents_by_id(claim.document for claim in claims.values()),
        process=process,
        planned=planned_ids,
        judgements=asked.judgements_between(plan.start, plan.end, CHANGES, as_of=as_of),
        observations=asked.observations_between(plan.start, plan.end, plan.places, as_of=as_of),
        agreement=agreement,
        assessed=assessed,
        assessed_before=assessed_before,
        now=held["now"],
        before=held["before"],
        late=held["late"],
        inquiries=held["inquiries"],
    )


def _agreement(workspace: Workspace) -> Agreement | None:
    if not workspace.settings.agreement:
        return None
    return load_agreement(workspace.settings.agreement, workspace.folder / "agreements")


def _assessed(
    agreement: Agreement, plan: Plan, before: tuple[str, str], as_of: str | None
) -> tuple[tuple[Assessment, ...], tuple[Assessment, ...]]:
    """The duties in the period and in the one before; computed for the report alone, nothing is kept of it."""
    from trucewatch.assess.assess import assess  # only a weekly report waits for these two
    from trucewatch.workspace.assessing import known_record

    reader = viewer()
    if reader is not None and not reader.inside:
        return (), ()  # an interval rests on the whole record, and outsiders may not see all of it
    known = known_record(as_of)

    def over(period: tuple[str, str]) -> tuple[Assessment, ...]:
        record = (known.incidents, known.claims, known.documents)
        made = assess(agreement, *record, period, period[1], known.observations, known.findings)
        return tuple(each for each in made if each.reading == "")  # the interval over all readings of a duty

    return over((plan.start, plan.end)), over(before)


def _method(workspace: Workspace, agreement: Agreement | None, plan: Plan, as_of: str | None) -> Method:
    documents, outlets, languages = asked.read_between(plan.start, plan.end, as_of=as_of)
    return Method(
        zone=(agreement.time_zone or "UTC") if agreement is not None else "UTC",
        known_until=as_of_moment(as_of) or _present(workspace),
        agreement=agreement.id if agreement is not None else "",
        agreement_digest=agreement.digest if agreement is not None else "",
        version=__version__,
        extractors=asked.extractors(as_of=as_of),
        documents=documents,
        sources=dict(outlets),
        languages=dict(languages),
        record_head=asked.head_of_chain(as_of=as_of),
    )


def _present(workspace: Workspace) -> str:
    """The moment up to which the record knows: the clock's, or the last change where reports are known when published."""
    return (overview().last_recorded or now()) if workspace.settings.knowledge == "published" else now()


def proposed_errata(report: Report) -> tuple[Erratum, ...]:
    """Take an issued report, give what the record holds otherwise now: the erratum a person may put on record."""
    plan = report.plan
    spoken = [fact.id for fact in report.incidents]
    of_period = asked.held_between(plan.start, plan.end, plan.places)
    return errata(report, asked.held_now(spoken), asked.led_to(spoken), of_period)


def issue_report(report: Report, files: Sequence[IssuedFile], by: str, at: str) -> Issue:
    """Take a report, its files in every language, who issues it and when; freeze it, give it as issued."""
    return issue(report, files, by, at, id_of(report, by))
