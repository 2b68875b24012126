"""Annotated reports and the claims made of them -> figures: what was found, how right each field is, what was missed.

Each annotated mention is paired with at most one claim whose words overlap its quote, best pairs first. A claim left over is
false, unless it retells, plans, repeats the headline, or speaks of something that is no violation.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trucewatch.eval.corpus import Annotated, Cluster, Mention
from trucewatch.eval.rules import OTHER, days_given, days_of, near_place, parties_in, same_days, same_range
from trucewatch.eval.type_rules import alike, coarse, status_of

FIELDS: tuple[str, ...] = ("type", "status", "date", "place", "killed", "wounded", "actor", "speaker")
NARRATOR = "narrator"
_LONGEST_HEADLINE = 250  # characters; a first line beyond it is running text
_NOT_YET = ("planned", "called_for", "conditional")

ClaimForm = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """A mention that no claim carries."""

    document: str
    language: str
    type: str
    status: str
    quote: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A claim that no mention asks for (``field`` empty), or a field of a claim that is wrong."""

    document: str
    language: str
    field: str
    expected: str
    given: str
    quote: str


@dataclass
class Tally:
    """What was counted over some documents; ``asked`` and ``right`` by field, ``noted`` the faults counted apart."""

    documents: int = 0
    hit: int = 0
    miss: int = 0
    false: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)

    def judge(self, name: str, right: bool) -> bool:
        """Take a field's name and whether it is right, count it, give it back."""
        self.asked[name] += 1
        self.right[name] += right
        return right

    def add(self, other: "Tally") -> None:
        """Take another tally, add it to this one."""
        for name in ("documents", "hit", "miss", "false"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("asked", "right", "noted"):
            getattr(self, name).update(getattr(other, name))

    def detection(self) -> tuple[float, float, float]:
        """Give precision, recall and F1 of finding mentions."""
        return precision_recall(self.hit, self.hit + self.false, self.hit + self.miss)

    def share(self, name: str) -> float:
        """Take a field, give the share of right values (0 when none was asked)."""
        return self.right[name] / max(1, self.asked[name])


@dataclass
class Scores:
    """Figures of a corpus: by language, and everything that went wrong."""

    by_language: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    false: list[Fault] = field(default_factory=list)
    wrong: list[Fault] = field(default_factory=list)
    found: set[tuple[str, str]] = field(default_factory=set)
    links: tuple[float, float, float, int, int] | None = None

    @property
    def total(self) -> Tally:
        """All languages together."""
        total = Tally()
        for tally in self.by_language.values():
            total.add(tally)
        return total


def precision_recall(right: int, given: int, asked: int) -> tuple[float, float, float]:
    """Take how many are right, given and asked for, give precision, recall and F1."""
    precision, recall = right / max(1, given), right / max(1, asked)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def score_claims(documents: Iterable[Annotated], claims: Mapping[str, Sequence[ClaimForm]]) -> Scores:
    """Take annotated reports and, by report id, the claims in their published form, give the scores."""
    scores = Scores()
    for document in documents:
        _score_document(document, claims.get(document.id, ()), scores)
    return scores


def _score_document(document: Annotated, claims: Sequence[ClaimForm], scores: Scores) -> None:
    tally = scores.by_language[document.language]
    tally.documents += 1
    tally.noted["bad_spans"] += sum(not _quotes(claim, document.text) for claim in claims)
    events = [claim for claim in claims if claim["kind"] in ("incident", "tally")]
    pairs = pair(document.mentions, events)
    for index, mention in enumerate(document.mentions):
        if index in pairs:
            scores.found.add((document.id, mention.quote))
        if mention.optional:
            continue
        if index not in pairs:
            tally.miss += 1
            scores.misses.append(
                Miss(document.id, document.language, mention.leaf or mention.type, mention.status, mention.quote)
            )
            continue
        tally.hit += 1
        _score_fields(document, mention, events[pairs[index]], tally, scores)
    used = set(pairs.values())
    _score_rest(document, [claim for number, claim in enumerate(events) if number not in used], tally, scores)


def _quotes(claim: ClaimForm, text: str) -> bool:
    span = claim.get("span")
    return span is not None and text[span[0] : span[1]] == claim["quote"]


def pair(mentions: Sequence[Mention], claims: Sequence[ClaimForm]) -> dict[int, int]:
    """Take a document's mentions and claims, give mention -> claim: same type first, then the larger overlap."""
    offers = []
    for number, mention in enumerate(mentions):
        for other, claim in enumerate(claims):
            start, end = claim.get("span") or (0, 0)
            overlap = min(mention.end, end) - max(mention.start, start)
            if overlap <= 0:
                continue
            kind = coarse(claim["kind"], claim.get("type"))
            fit = 2 if kind == mention.type else int(alike(kind, mention.type))
            offers.append((-(fit + overlap / (mention.end - mention.start + end - start)), number, other))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other in sorted(offers):
        if number not in chosen and other not in taken:
            chosen[number] = other
            taken.add(other)
    return chosen


def _score_fields(document: Annotated, mention: Mention, claim: ClaimForm, tally: Tally, scores: Scores) -> None:
    def wrong(name: str, expected: object, given: object) -> None:
        scores.wrong.append(Fault(document.id, document.language, name, str(expected), str(given), mention.quote))

    kind = coarse(claim["kind"], claim.get("type"))
    if not tally.judge("type", alike(kind, mention.type) or kind == mention.type_alt):
        wrong("type", mention.leaf or mention.type, claim.get("type"))
    tally.judge("type_exact", kind == mention.type)
    if mention.leaf is not None:
        tally.judge("leaf", claim.get("type") == mention.leaf)
    status = status_of(claim.get("mode"), bool(claim.get("background")))
    if not tally.judge("status", status in (mention.status, mention.status_alt)):
        wrong("status", mention.status, status)
    if mention.status in ("denied", "negated"):
        tally.noted["neg_n"] += 1
        tally.noted["neg_as_fact"] += status in ("asserted", "hedged", "historical")
    for check in (_score_time, _score_place, _score_counts, _score_actor, _score_speaker):
        for name, expected, given in check(mention, claim, tally):
            wrong(name, expected, given)


Wrong = list[tuple[str, object, object]]


def _score_time(mention: Mention, claim: ClaimForm, tally: Tally) -> Wrong:
    asked, given = days_of(mention.date), days_given(claim.get("when"))
    if asked is None:
        tally.noted["date_invented"] += given is not None
        return []
    return [] if tally.judge("date", same_days(asked, given)) else [("date", mention.date, given)]


def _score_place(mention: Mention, claim: ClaimForm, tally: Tally) -> Wrong:
    if mention.lat is None or mention.lon is None:
        return []
    places = list(claim.get("places") or [])
    if tally.judge("place", near_place(mention.lat, mention.lon, places)):
        return []
    return [("place", f"{mention.lat}, {mention.lon}", "; ".join(f"{p['name']} {p.get('lat')}, {p.get('lon')}" for p in places))]


def _score_counts(mention: Mention, claim: ClaimForm, tally: Tally) -> Wrong:
    faults: Wrong = []
    for what, asked in (("killed", mention.killed), ("wounded", mention.wounded)):
        given = [count for count in claim.get("counts") or [] if count["what"] == what]
        if asked is None:
            tally.noted[f"{what}_invented"] += bool(given)
        elif not tally.judge(what, any(same_range(asked, count) for count in given)):
            faults.append((what, asked, [(count.get("low"), count.get("high")) for count in given]))
    return faults


def _score_actor(mention: Mention, claim: ClaimForm, tally: Tally) -> Wrong:
    asked, given = parties_in(mention.actor), parties_in(claim.get("actor"))
    if not asked:
        return []
    tally.noted["actor_flipped"] += bool(given) and not asked & given
    if tally.judge("actor", bool(asked & given)):
        return []
    return [("actor", mention.actor, (claim.get("actor") or {}).get("name"))]


def _score_speaker(mention: Mention, claim: ClaimForm, tally: Tally) -> Wrong:
    speakers = claim.get("speakers") or []
    names = [speaker.get("name") for speaker in speakers]
    if mention.speaker == NARRATOR:
        return [] if tally.judge("speaker", not speakers) else [("speaker", NARRATOR, names)]
    asked = parties_in(mention.speaker)
    if not asked:
        return []
    tally.noted["said_as_fact"] += not speakers
    given: set[str] = set().union(*(parties_in(speaker) for speaker in speakers))
    return [] if tally.judge("speaker", bool(asked & given)) else [("speaker", mention.speaker, names)]


def _score_rest(document: Annotated, claims: Sequence[ClaimForm], tally: Tally, scores: Scores) -> None:
    line = document.text.find("\n")
    headline = line if line < _LONGEST_HEADLINE else 0
    for claim in claims:
        kind = coarse(claim["kind"], claim.get("type"))
        repeated = claim["span"][1] <= headline
        if kind == OTHER or claim.get("mode") in _NOT_YET or repeated or claim.get("background"):
            continue
        tally.noted["distractor_false"] += document.kind == "distractor"
        tally.false += 1
        scores.false.append(Fault(document.id, document.language, "", "", str(claim.get("type")), claim["quote"]))


def score_links(
    clusters: Iterable[Cluster], incidents: Iterable[ClaimForm], report_of: Mapping[str, str], known: set[str]
) -> tuple[float, float, float, int, int]:
    """Take clusters, incidents and document id -> report id, give precision, recall, F1 of joined pairs, asked and given."""
    asked: set[tuple[str, str]] = set()
    free: set[tuple[str, str]] = set()
    for cluster in clusters:
        (free if cluster.optional else asked).update(_pairs(cluster.documents & known))
    given: set[tuple[str, str]] = set()
    for incident in incidents:
        if coarse("incident", incident.get("type")) != OTHER:
            given.update(_pairs({report_of.get(document, document) for document in incident["documents"]} & known))
    given -= free - asked
    return (*precision_recall(len(asked & given), len(given), len(asked)), len(asked), len(given))


def _pairs(names: Iterable[str]) -> set[tuple[str, str]]:
    ordered = sorted(names)
    return {(one, other) for number, one in enumerate(ordered) for other in ordered[number + 1 :]}
