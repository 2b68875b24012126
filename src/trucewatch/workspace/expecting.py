"""The open store -> what is expected, which meetings were held, which bodies there are, as known on a day; marks by people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trucewatch.assess.bodies import bodies_named, names_used
from trucewatch.assess.expectations import Expectation, expectations
from trucewatch.assess.meetings import CountClaimed, MeetingRecord, counts_claimed, meetings
from trucewatch.errors import RecordError
from trucewatch.model.agreement import Agreement, Body, RelatedText
from trucewatch.model.centre import Entry
from trucewatch.model.claim import Claim
from trucewatch.store.clock import as_of_moment, now
from trucewatch.store.gathering import gathering
from trucewatch.store.queries.centre import standing
from trucewatch.store.queries.process import ProcessRecord, last_known, process_record
from trucewatch.store.remembered import kept_answer
from trucewatch.workspace.centre import Written, enter
from trucewatch.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """A body with the names reports use, its meetings, how many it is said to have held, its tasks and what else is told."""

    body: Body
    used: Mapping[str, tuple[str, ...]]
    meetings: tuple[MeetingRecord, ...]
    counts: tuple[CountClaimed, ...]
    expected: tuple[Expectation, ...]
    texts: tuple[RelatedText, ...]
    told: tuple[Claim, ...]


def present(workspace: Workspace | None, as_of: str | None) -> str:
    """Take a workspace and the day asked for, give the moment meant: that day's end, else now, or the last known moment.

    Where reports count as known when published, the record's present is its newest entry: else a demo of 2021 would be
    overdue in all it expects.
    """
    at = as_of_moment(as_of)
    if at is not None:
        return at
    return last_known() if workspace is not None and workspace.settings.knowledge == "published" else now()


def expected(
    agreements: Sequence[Agreement], today: str, *, as_of: str | None = None, marked: bool = True
) -> tuple[Expectation, ...]:
    """Take the agreements watched and the present moment, give every expectation, as known at a day or moment.

    ``marked`` False leaves out what people of the team said became of it: that is working material, not for outsiders.
    """

    def made() -> tuple[Expectation, ...]:
        with gathering():
            record = _record(agreements, as_of)
            return expectations(record.claims, record.documents, agreements, _marks(as_of) if marked else (), today[:10])

    return kept_answer(("expected", *_packs(agreements), today[:10], as_of, marked), made)


def meetings_held(agreements: Sequence[Agreement], *, as_of: str | None = None) -> tuple[MeetingRecord, ...]:
    """Take the agreements watched, give every meeting told of as held, the newest first."""

    def made() -> tuple[MeetingRecord, ...]:
        with gathering():
            record = _record(agreements, as_of)
            return meetings(record.claims, record.documents, agreements)

    return kept_answer(("meetings", *_packs(agreements), as_of), made)


def bodies_watched(
    agreements: Sequence[Agreement], today: str, *, as_of: str | None = None, marked: bool = True
) -> tuple[BodyRecord, ...]:
    """Take the agreements watched and the present moment, give their bodies with all that is known; see ``expected``."""
    key = ("bodies", *_packs(agreements), today[:10], as_of, marked)
    return kept_answer(key, lambda: _bodies(agreements, today, as_of, marked))


def _bodies(agreements: Sequence[Agreement], today: str, as_of: str | None, marked: bool) -> tuple[BodyRecord, ...]:
    record = _record(agreements, as_of)
    held = meetings_held(agreements, as_of=as_of)
    awaited = expected(agreements, today, as_of=as_of, marked=marked)
    found = []
    for agreement in agreements:
        named = bodies_named(record.claims, agreement.bodies)
        for body in agreement.bodies:
            if body.begins is not None and body.begins > today[:10]:
                continue  # not set up yet on this day
            found.append(
                BodyRecord(
                    body=_as_of(body, today[:10]),
                    used=names_used(record.claims, named, body.id),
                    meetings=tuple(each for each in held if each.body == body.id),
                    counts=counts_claimed(record.claims, record.documents, (agreement,), body.id, named),
                    expected=tuple(each for each in awaited if each.body == body.id),
                    texts=tuple(text for text in agreement.related if body.begins and text.date == body.begins),
                    told=tuple(claim for claim in record.claims if claim.kind == "body" and named.get(claim.id) == body.id),
                )
            )
    return tuple(found)


def mark(
    workspace: Workspace,
    agreements: Sequence[Agreement],
    expectation: str,
    values: Mapping[str, str],
    by: str,
    *,
    at: str = "",
) -> Written:
    """Take an expectation's id (or a former one) and what a person says became of it, append the mark."""
    known = expected(agreements, present(workspace, None))
    found = next((each for each in known if expectation == each.id or expectation in each.aliases), None)
    if found is None:
        raise RecordError(f"{expectation} is nothing expected. Copy the id from a page or from `trucewatch expect list`")
    return enter(workspace, "mark", {**values, "expectation": found.id}, by, at=at)


def _as_of(body: Body, today: str) -> Body:
    """The body as it could be known on a day: an agreement's pack also holds what came later."""
    ends = body.ends if body.ends is not None and body.ends <= today else None
    return replace(body, meetings=tuple(met for met in body.meetings if met.date <= today), ends=ends)


def _packs(agreements: Sequence[Agreement]) -> tuple[str, ...]:
    """What tells agreements apart for answers that are remembered."""
    return tuple(each for agreement in agreements for each in (agreement.id, agreement.digest))


def _record(agreements: Sequence[Agreement], as_of: str | None) -> ProcessRecord:
    watched = {word for agreement in agreements for duty in agreement.obligations if duty.deadline for word in duty.watches}
    return process_record(sorted(watched), as_of=as_of)


def _marks(as_of: str | None) -> tuple[Entry, ...]:
    return standing("mark", as_of=as_of)
