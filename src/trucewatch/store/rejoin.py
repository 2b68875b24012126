"""Brings the present view up to date with the record at the cost of what changed: nothing old is read or scored again.

What linking keeps of every claim stands in a file beside the store. It is found again by the ids of claims, so a file
that is old, missing or from another machine costs time and changes nothing: the result equals that of linking anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from trucewatch.link.arrange import Arrangement, Part, arrange
from trucewatch.link.change import Changes, Days, Told, changes, overlapping
from trucewatch.link.extraction import Mention
from trucewatch.link.judged import Demands, demands
from trucewatch.link.linker import incident_of, tally_of
from trucewatch.link.memory import Memory, remember
from trucewatch.link.origins import CopyFacts, copy_facts
from trucewatch.link.reissues import REISSUES
from trucewatch.link.tally_contents import Singles
from trucewatch.link.times import UNKNOWN, days_of
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.derive import digest_of_lines, line_hash, write_changes
from trucewatch.store.derived_rows import incident_noun
from trucewatch.store.described import described
from trucewatch.store.known import known_claims, known_readings
from trucewatch.store.overlay import by_subject, sets_state
from trucewatch.store.reattach import judgements_on
from trucewatch.store.redirects import PRESENT
from trucewatch.store.relink import Linked, dated

_ASKED = 900
"""Ids in one question: SQLite takes 999 parameters in its oldest builds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The memory, and what was told of each incident when the view with ``digest`` was written."""

    memory: Memory
    told: Mapping[str, Told]
    digest: str

    @staticmethod
    def nothing() -> "Kept":
        """Give what is kept before anything was linked."""
        return Kept(Memory.empty(), {}, "")


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What is kept now, how many judgements hold, and how many claims and incidents were looked at again."""

    kept: Kept
    judgements: int
    claims: int
    incidents: int


def rejoin(kept: Kept) -> Rejoined:
    """Take what was kept, bring the present view up to date, give what is to be kept now."""
    holding = dict(known_claims(None).values_list("id", "document_id"))
    judgements, attachments = judgements_on(holding)
    wanted = demands([j for j in judgements if not sets_state(j)])
    memory, added = _remembered(kept.memory, holding, wanted)
    arrangement = arrange(memory, wanted, described().values())
    # Rows of another view than the one remembered (a restored backup, another machine's work) are all made anew.
    state = models.ViewState.objects.filter(view=PRESENT).values_list("digest", flat=True).first()
    before = kept.told if state is not None and state == kept.digest else {}
    readings = dict(known_readings(None).values_list("document_id", "digest"))
    changed = changes(before, arrangement, wanted, lambda name: readings.get(name, ""), _states(judgements))
    made, gone = _made(changed, before, arrangement, wanted)
    told = _told(made, changed, before)
    alive = changed.fingerprints.keys()
    if not before:
        gone = sorted(set(models.Incident.objects.filter(view=PRESENT).values_list("incident", flat=True)) - alive)
    holders = {claim: part.id for part in (*arrangement.singles, *arrangement.tallies) for claim in part.claims}
    digest = digest_of_lines({name: each.line for name, each in told.items()})
    write_changes(Linked(tuple(made), judgements, attachments, {}), gone, alive, holders, digest)
    return Rejoined(Kept(memory, told, digest), len(judgements), added, len(made))


def _remembered(memory: Memory, holding: Mapping[str, str], wanted: Demands) -> tuple[Memory, int]:
    """The memory of the claims that hold and nobody rejected; only those not yet remembered are read."""
    known = {entry.claim for entry in memory.entries}
    wished = holding.keys() - wanted.rejected
    added = _mentions(wished - known)
    return remember(memory, added, known - wished, _reissued(memory)), len(added)


def _reissued(memory: Memory) -> dict[str, CopyFacts]:
    """The documents that take up an earlier one: a withdrawal has no claims, but it is known of those it withdraws."""
    told = Q(*(("note_codes__contains", f" {code} ") for code in REISSUES), _connector=Q.OR)
    names = sorted(known_readings(None).filter(told).values_list("document_id", flat=True))
    found = {name: memory.copies[name] for name in names if name in memory.copies}
    for ids in _pieces([name for name in names if name not in found]):
        readings = {reading.document_id: reading for reading in known_readings(None).filter(document_id__in=ids)}
        for row in models.Document.objects.filter(id__in=ids):
            found[row.id] = copy_facts(rows.document_as_read(row, readings.get(row.id)), ())
    return found


def _states(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Subject -> the judgements that set its state, wherever its id leads: they enter an incident's row, not its line."""
    redirects = dict(models.IncidentRedirect.objects.values_list("old", "new"))
    found = by_subject((j for j in judgements if sets_state(j)), redirects)
    return {subject: " ".join(j.id for j in held) for subject, held in found.items()}


def _made(
    changed: Changes, before: Mapping[str, Told], arrangement: Arrangement, wanted: Demands
) -> tuple[list[Incident], list[str]]:
    """The incidents to be made anew, and the ids that are gone."""
    singles = _built(changed.singles, arrangement, wanted, None)
    touched = {days for single in singles if (days := _days(single)) is not None}
    names = [*(part.id for part in changed.singles), *changed.gone]
    touched |= {days for name in names if (told := before.get(name)) is not None and (days := told.days) is not None}
    again = dict.fromkeys((*changed.tallies, *overlapping(arrangement.tallies, touched)))
    tallies = (
        _built(tuple(again), arrangement, wanted, _singles_within(again, singles, before.keys() - set(names))) if again else []
    )
    return [*singles, *tallies], list(changed.gone)


def _built(parts: Sequence[Part], arrangement: Arrangement, wanted: Demands, singles: Singles | None) -> list[Incident]:
    of_claim = {mention.claim.id: mention for mention in _mentions({claim for part in parts for claim in part.claims})}
    known_at: dict[str, str] = {}
    for ids in _pieces(sorted({m.document.id for m in of_claim.values()})):
        known_at.update(models.Document.objects.filter(id__in=ids).values_list("id", "recorded_at"))
    if singles is None:
        made = [incident_of(part, of_claim, arrangement, wanted) for part in parts]
    else:
        made = [tally_of(part, of_claim, arrangement, wanted, singles) for part in parts]
    return [dated(incident, known_at) for incident in made]


def _singles_within(tallies: Iterable[Part], made: Sequence[Incident], unchanged: Collection[str]) -> Singles:
    """Single incidents of the days the tallies count: those made just now, and the others as they stand in the view."""
    spans = [part.days for part in tallies if part.days is not None and part.days[0] != UNKNOWN]
    if not spans:
        return Singles(())
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    there = models.Incident.objects.filter(
        view=PRESENT, aggregate=False, day__gte=_day_text(first - 1), day__lte=_day_text(last + 1)
    )
    standing = [incident_noun(row) for row in there.iterator(chunk_size=2_000) if row.incident in unchanged]
    return Singles([*made, *standing])


def _day_text(number: int) -> str:
    return date.fromordinal(max(1, min(number, date.max.toordinal()))).isoformat()


def _told(made: Sequence[Incident], changed: Changes, before: Mapping[str, Told]) -> dict[str, Told]:
    fresh = {i.id: Told(changed.fingerprints[i.id], line_hash(i), None if i.aggregate else _days(i)) for i in made}
    return {name: fresh.get(name) or before[name] for name in changed.fingerprints}


def _days(incident: Incident) -> Days | None:
    days = days_of(incident.when)
    return None if days[0] == UNKNOWN or incident.background else days


def _mentions(claims: Collection[str]) -> list[Mention]:
    """The claims with these ids beside their documents as read, in canonical order."""
    held: dict[str, list[models.Claim]] = {}
    for ids in _pieces(sorted(claims)):
        for row in models.Claim.objects.filter(id__in=ids):
            held.setdefault(row.document_id, []).append(row)
    found = []
    for ids in _pieces(sorted(held)):
        readings = {reading.document_id: reading for reading in known_readings(None).filter(document_id__in=ids)}
        for document in models.Document.objects.filter(id__in=ids):
            noun = rows.document_as_read(document, readings.get(document.id))
            found += [Mention(rows.claim_noun(row), noun) for row in held[document.id]]
    return sorted(found, key=lambda mention: mention.order)


def _pieces(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _ASKED):
        yield ids[start : start + _ASKED]
