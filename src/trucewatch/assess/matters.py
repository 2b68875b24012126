"""Entries of the centre's book -> matters: what belongs together, what of it holds, and how far it has come. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from trucewatch.model.centre import Entry, Finding, Reply

REVIEW_DAYS = 14
"""After so many days without a finding a matter is "unverifiable so far" (handbook 3.4), and never "unfounded" by itself."""


@dataclass(frozen=True, slots=True)
class Matter:
    """All entries of one matter in their order. ``standing`` are those nothing has superseded and nobody withdrew."""

    id: str
    entries: tuple[Entry, ...]
    standing: tuple[Entry, ...]
    superseded: Mapping[str, str] = field(default_factory=dict)

    def of(self, *kinds: str) -> tuple[Entry, ...]:
        """Take kinds, give the standing entries of these, oldest first."""
        return tuple(entry for entry in self.standing if entry.kind in kinds)

    def newest(self, kind: str) -> Entry | None:
        """Take a kind, give the newest standing entry of it."""
        found = self.of(kind)
        return found[-1] if found else None

    @property
    def first(self) -> Entry:
        """The entry that stands for the matter: the one it began with, as corrected."""
        return next((each for each in self.standing if not each.about), self.entries[0])


def matters(entries: Iterable[Entry]) -> tuple[Matter, ...]:
    """Take entries in the order of the chain, give their matters in the order of their beginning."""
    root: dict[str, str] = {}
    members: dict[str, list[Entry]] = {}
    gone: dict[str, str] = {}
    for entry in entries:
        before = entry.supersedes or entry.about
        root[entry.id] = root.get(before, before) or entry.id
        members.setdefault(root[entry.id], []).append(entry)
        if entry.supersedes:
            gone[entry.supersedes] = entry.id
    return tuple(
        Matter(
            case,
            tuple(held),
            tuple(each for each in held if each.id not in gone and not each.withdrawn),
            {each.id: gone[each.id] for each in held if each.id in gone},
        )
        for case, held in members.items()
    )


def state_of(matter: Matter, now: str) -> str:
    """Take a matter and the moment asked about, give how far it has come; silence never becomes "unfounded"."""
    release, finding = matter.newest("release"), matter.newest("finding")
    if not matter.standing:
        return "withdrawn"
    if release is not None:
        return "released" if release.content["decision"] == "release" else "withheld"
    if finding is not None:
        return "found"
    request = matter.newest("request")
    if request is not None and moment(now) - moment(request.content["received"]) > timedelta(days=REVIEW_DAYS):
        return "unverifiable_so_far"
    for kind, state in (("report", "observed"), ("restriction", "obstructed"), ("tasking", "tasked")):
        if matter.of(kind):
            return state
    return "received" if request is not None else "noted"


def replies_to(matter: Matter, finding: Entry) -> tuple[tuple[Entry, Reply], ...]:
    """Take a matter and a finding in it, give the parties' replies to it, also to wordings since corrected."""
    same = {finding.id}
    for entry in reversed(matter.entries):
        if entry.id in same and entry.supersedes:
            same.add(entry.supersedes)
    return tuple((entry, entry.noun()) for entry in matter.of("reply") if entry.about in same)


def named(finding: Entry) -> str:
    """Take a finding's entry, give the party it names, "" for none."""
    noun: Finding = finding.noun()
    return noun.party if noun.outcome == "attributed" else ""


def moment(value: str) -> datetime:
    """Take an ISO date-time with offset, or a bare day (its first second in UTC), give the moment."""
    return datetime.fromisoformat(value if len(value) > 10 else f"{value}T00:00:00+00:00")
