"""Bodies of the peace (monitoring centres, commissions) with their members, and routes opened, closed, built or unblocked."""

from collections.abc import Iterator

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.process_claim import Draft, Story, Told, extend, inside, offsets, places_between, words_of
from trucewatch.extract.process_people import nearest_run
from trucewatch.extract.process_time import nearest_time
from trucewatch.model.claim import Count, Participant

BODY_NAMES = {
    "transport_body": ("transport_commission", "Trilateral working group of deputy prime ministers on transport links"),
    "border_body": ("border_commission", "Commission on the delimitation of the state border"),
}
_STATES = ("created", "opened", "closed")
_ROUTES = {"route_opened": "opened", "route_closed": "closed", "route_built": "under_construction"}
_STATE_REACH = 7
_ROAD_KINDS = frozenset({"road", "corridor", "crossing"})


def read_bodies(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give the bodies it names: monitoring bodies with what became of them, commissions by any name."""
    if told.view.sentence.headline:
        return
    for meaning, (slug, name) in BODY_NAMES.items():
        for cue in told.cues(meaning):
            draft = Draft("body", slug, told, cue.first, cue.last, f"body: {words_of(told, cue)!r} is one of the names of {slug}")
            draft.people.append((Participant(slug, name, None, "subject"), [offsets(told, cue.first, cue.last)]))
            _state(story, told, draft, cue)
            yield draft
    for cue in told.cues("monitoring_body"):
        draft = Draft("body", "monitoring_centre", told, cue.first, cue.last, f"body: {words_of(told, cue)!r}")
        named = next(
            (
                a
                for a in told.view.actors
                if a.kind == "body" and told.view.word(a.start) <= cue.first < told.view.word(a.end - 1) + 1
            ),
            None,
        )
        if named is not None:
            draft.first, draft.last = (
                min(cue.first, told.view.word(named.start)),
                max(cue.last, told.view.word(named.end - 1) + 1),
            )
            draft.add(named, "subject")
        state = _state(story, told, draft, cue)
        _members(told, draft, cue)
        _staff(told, draft)
        if state or any(p.role == "member" for p, _ in draft.people) or named is not None or draft.counts:
            yield draft


def _state(story: Story, told: Told, draft: Draft, cue: CueMatch[str]) -> bool:
    """Add what became of the body (created, opened, closed) when a word says so beside it."""
    near = [c for c in told.cues(*_STATES) if min(abs(c.first - cue.last), abs(cue.first - c.last)) <= _STATE_REACH]
    if story.order == "sov":
        near = [c for c in near if 0 <= c.first - cue.last <= 3 or cue.first <= c.first < cue.last]
    if not near:
        return False
    state = min(near, key=lambda c: abs(c.first - cue.first))
    if state.meaning == "closed":
        draft.type += "_closed"
    draft.rules.append(f"state: {words_of(told, state)!r} ({state.meaning})")
    if state.last <= draft.first and draft.first - state.last <= 2:
        draft.first = state.first
    elif state.first >= draft.last and state.first - draft.last <= 3:
        draft.last = state.last
    planned = told.mode_before(state.first, ("planned", "called_for"), 6)
    draft.mode = "negated" if told.negated(state.first, 3) else planned or draft.mode
    draft.time = nearest_time(story, told, draft.first, draft.last, 8, event=True)
    return True


def _staff(told: Told, draft: Draft) -> None:
    """Keep how many serve in the body ("up to sixty from each state"), as said; sources differ and stay apart."""
    soldiers = [p for p in told.view.people if p.meaning.person_class in ("military", "monitor")]
    for number in told.view.numbers:
        end = told.view.word(number.end - 1) + 1
        beside = any(0 <= p.first - end <= 2 or told.view.word(number.start) <= p.first < end for p in soldiers)
        if beside and not number.ordinal and number.kind in ("digits", "words"):
            place = (number.start, number.end)
            draft.counts.append((Count("staff", number.low, number.high, number.exact, "military", text=number.text), [place]))


def _members(told: Told, draft: Draft, cue: CueMatch[str]) -> None:
    """Add the member states: those named together in the sentence; "the two countries" means them, not the parties."""
    run = nearest_run(told, cue.first, cue.last, frozenset({"party", "adjective"}))
    both = told.cues("both_countries")
    also = [offsets(told, both[0].first, both[0].last)] if both else []
    if len(run) != 2:
        return
    for mention in run:
        draft.add(mention, "member", also)
    draft.rules.append("members: the two states named together in the sentence")
    if both:
        draft.rules.append('members: "the two countries" are the two states of this sentence, not the parties')


def read_routes(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give routes opened, closed or being built, and the unblocking of transport links."""
    if told.cues("provides"):
        return
    roads = told.cues("route")
    named = [m for m in told.view.places if m.kind in _ROAD_KINDS]
    for cue in told.cues(*_ROUTES):
        near = [
            r
            for r in roads
            if min(abs(r.first - cue.last), abs(cue.first - r.last)) <= _STATE_REACH or cue.first <= r.first < cue.last
        ]
        if not near or (told.view.sentence.headline and not named):
            continue
        road = min(near, key=lambda r: abs(r.first - cue.first))
        first, last = min(cue.first, road.first), max(cue.last, road.last)
        end, _ = extend(told, last)
        draft = Draft(
            "route", _ROUTES[cue.meaning], told, first, end, f"route: {words_of(told, cue)!r} with {words_of(told, road)!r}"
        )
        draft.mode = _mode(told, cue)
        agreed = _agreed(story, told, first, last)
        if agreed == "negated":
            continue  # "no agreement on reopening the roads": nothing was opened, and nothing is to be
        draft.mode = agreed if agreed is not None and draft.mode == "asserted" else draft.mode
        draft.time = nearest_time(story, told, first, end, 10)
        draft.places = places_between(told, first - 3, end + 3)
        yield draft
    yield from _lengths(story, told)
    for cue in told.cues("unblock"):
        draft = Draft("route", "unblocking", told, cue.first, cue.last, f"route: {words_of(told, cue)!r}")
        part_of_name = inside(cue.first, told.cues("transport_body"))
        draft.mode = "planned" if part_of_name else told.mode_before(cue.first, ("planned", "called_for", "hope")) or "planned"
        draft.mode = "called_for" if draft.mode == "hope" else draft.mode
        draft.rules.append("mode: named as a task, not as done")
        yield draft


def _lengths(story: Story, told: Told) -> Iterator[Draft]:
    """Give how long a road is said to be and how much of it is done: figures that differ between sources."""
    roads = told.cues("route")
    if not roads or told.cues("cleared", "route_closed"):
        return
    units = told.cues("kilometres")
    for number in told.view.numbers:
        at, end = told.view.word(number.start), told.view.word(number.end - 1) + 1
        road = min(roads, key=lambda r: max(r.first - end, at - r.last))
        if number.low is None or max(road.first - end, at - road.last) > _STATE_REACH:
            continue
        unit = next((u for u in units if 0 <= u.first - end <= 1 or at <= u.first < end), None)
        what = "percent" if number.kind == "percent" else "kilometres" if unit is not None else None
        if what is None:
            continue
        last = max(end, road.last, unit.last if unit is not None else 0)
        type_ = "progress" if what == "percent" else "extent"
        draft = Draft("route", type_, told, min(at, road.first), last, f"route: {number.text!r} beside {words_of(told, road)!r}")
        count = Count(
            what, number.low, number.high, number.exact, cumulative=True if what == "percent" else None, text=number.text
        )
        draft.counts.append((count, [(number.start, number.end)]))
        draft.places = places_between(told, road.first - 4, road.last + 4)
        draft.mode = _mode(told, road)
        yield draft


def _agreed(story: Story, told: Told, first: int, last: int) -> str | None:
    """Tell whether the opening is only what an agreement is about: "planned" when it was made, "negated" when it was not.

    The agreement stands right before it ("agreed on reopening"), in a verb-final language right behind it, with no mark between.
    """
    words = told.view.sentence.words
    for cue in told.cues("agreement_made"):
        low, high = (last, cue.first) if story.order == "sov" else (cue.last, first)
        about = cue.first < first if story.order != "sov" else last <= cue.first
        if about and max(high - low, 0) <= _ABOUT and not any(w.kind == "mark" for w in words[low:high]):
            return "negated" if told.negated(cue.first, last=cue.last) else "planned"
    return None


_ABOUT = 6
"""Words between an agreement and what it is about."""


def _mode(told: Told, cue: CueMatch[str]) -> str:
    if told.negated(cue.first, 3):
        return "negated"
    found = told.mode_before(cue.first, ("planned", "called_for", "conditional", "hope"), 8, last=cue.last)
    return "called_for" if found == "hope" else found or "asserted"
