"""Several mentions of one event in one document become one claim for each voice; rival voices stay apart."""

from collections.abc import Sequence

from trucewatch.extract.frame import Frame, Victims, near
from trucewatch.extract.where import PlaceMention
from trucewatch.gazetteer.lookup import PlaceRecord, distance_km

_APART = 5
"""Sentences over which a mention without a time or place of its own still speaks of the event before it."""


def merge_mentions(frames: Sequence[Frame]) -> list[Frame]:
    """Take a document's event mentions in order, give one frame for each event and voice.

    A mention joins an earlier one of the same voice when nothing it says sets them apart: time, place, actor, kind.
    General mentions ("violated the ceasefire") give way to the particulars the same voice tells.
    """
    kept: list[Frame] = []
    for frame in frames:
        host = _host(kept, frame)
        if host is None:
            kept.append(frame)
        else:
            _absorb(host, frame)
    kept = _lead_joins_source([k for k in kept if not k.leans])
    kept = _drop_general(kept)
    return _drop_headlines(kept)


def _counted_before(kept: Sequence[Frame], frame: Frame) -> Frame | None:
    """Give the tally just before that "the violations included …", or casualties told after it, belong to."""
    last = next((k for k in reversed(kept) if k.leaf != "truce"), None)
    if last is None or not last.tally or last.leaf != "unspecified_violation" or not _one_voice(last, frame):
        return None
    apart = frame.sentence - max(last.sentence, last.last) > 1 or frame.sentence == last.sentence
    if apart or frame.tally or frame.scene or frame.times or frame.background != last.background or last.mode != frame.mode:
        return None
    bare = frame.leaf == "unspecified_violation" and frame.cue is not None and not frame.fresh
    hurt = frame.cue is None and bool(frame.counts) and not any(c.what == o.what for c in last.counts for o in frame.counts)
    return last if bare or hurt else None


def _host(kept: Sequence[Frame], frame: Frame) -> Frame | None:
    """Give the earlier mention a frame joins: the nearest; for casualties told alone, the attack before the answer to it."""
    if (counted := _counted_before(kept, frame)) is not None:
        return counted
    options = [k for k in reversed(kept) if _same(k, frame)]
    if frame.cue is None and len(options) > 1:
        own = frame.attribution.party
        suffered = [k for k in options if k.actor is None or k.actor.mention.party != own]
        near_by = [k for k in suffered if not k.counts] or suffered
        if near_by and near_by[0].paragraph >= options[0].paragraph - 1:
            told = [k for k in near_by if k.sentence == near_by[0].sentence and not _actors_apart(k, near_by[0])]
            return min(told, key=lambda k: k.head)  # "opened fire, then used mortars": the deed told first
        return options[0]
    return options[0] if options else None


def _same(first: Frame, second: Frame) -> bool:
    if (
        second.fresh
        or second.answers
        or first.headline != second.headline
        or first.tally != second.tally
        or (first.returned and second.cue is None)
    ):
        return False
    if _told_apart(first, second):
        return False
    if first.number is not None and second.number is not None and first.number.low != second.number.low:
        return False
    blamed = bool(second.attribution.key) and second.actor is not None and first.actor is None
    told_on = second.cue is None or (second.resumes(first) and not blamed) or _consequence(first, second)
    added = told_on and (not first.attribution.key or not second.attribution.key)
    if not (added or _one_voice(first, second)) or (first.background != second.background) or not _modes_agree(first, second):
        return False
    if second.sentence - first.sentence > _APART or (
        second.sentence == first.sentence and second.cue is not None and first.cue is not None
    ):
        return False
    if second.cue is None and second.counts:
        return first.mode not in ("denied", "negated") and _casualties_follow(first, second)
    if _own_toll(first, second):
        return False
    if first.returned != second.returned:
        return False
    if first.cue is None and first.counts and second.sentence - first.sentence > 2:
        return False
    return _may_resume(first, second) and not set_apart(first, second)


def _told_apart(first: Frame, second: Frame) -> bool:
    """Tell whether the text itself keeps two mentions apart: another toll "in the same fighting", or two old stories."""
    recounted = second.again and any(a.what == b.what and _differs(a, b) for a in first.counts for b in second.counts)
    return recounted or (second.background and second.sentence - max(first.sentence, first.last) > 1)


def _own_toll(first: Frame, second: Frame) -> bool:
    """Tell whether the second mention has a place and a number of victims of its own that the first does not share."""
    differ = any(a.what == b.what and _differs(a, b) and not b.cumulative for a in first.counts for b in second.counts)
    return differ and any(m.relation not in ("from", "towards") for m in second.scene)


def _may_resume(first: Frame, second: Frame) -> bool:
    """Tell whether the second word may name the first event again: the same kind, or a noun of a near kind."""
    if first.leaf == second.leaf or second.resumes(first) or first.resumes(second) or _consequence(first, second):
        return True
    if not near(first.leaf, second.leaf) or "unspecified_violation" in (first.leaf, second.leaf):
        return first.cue is None and near(first.leaf, second.leaf)
    nouns = [f.cue is not None and f.cue.voice == "noun" for f in (first, second)]
    return any(nouns) or not (second.scene or second.times or _names_its_actor(first, second))


def _names_its_actor(first: Frame, second: Frame) -> bool:
    """Tell whether the second mention names an actor that is not simply the first one's told on in the next sentence."""
    if second.actor is None or "carried" in second.actor.rule:
        return False
    one = first.actor.mention.party if first.actor is not None else None
    return one is None or one != second.actor.mention.party or second.sentence - first.sentence > 1


def _consequence(first: Frame, second: Frame) -> bool:
    """Tell whether "two houses burned down" only says what the attack before it did."""
    placed = any(m.relation not in ("from", "towards") for m in second.scene) and not _own_places(first) & _own_places(second)
    return (
        second.leaf == "property_damage"
        and (first.leaf in _DESTROYS or (first.leaf == "ground_attack" and first.cue is not None and first.cue.voice == "noun"))
        and not placed
        and not second.times
        and second.sentence - max(first.sentence, first.last) <= 1
    )


_DESTROYS = frozenset({"shelling", "air_or_drone_strike", "unattributed_explosion", "mine_blast", "small_arms_fire"})


def _one_voice(first: Frame, second: Frame) -> bool:
    if first.attribution.key == second.attribution.key:
        return True
    party = first.attribution.party
    return party is not None and party == second.attribution.party


def _modes_agree(first: Frame, second: Frame) -> bool:
    return first.mode == second.mode or {first.mode, second.mode} <= {"asserted", "hedged"}


def _casualties_follow(first: Frame, second: Frame) -> bool:
    """Tell whether casualties told without an event word belong to the event told just before."""
    if second.sentence - max(first.sentence, first.last) > 2 or first.leaf in (
        "talks",
        "truce",
        "route_blocked",
        "overflight",
        "release",
    ):
        return False
    if any(a.what == b.what and _differs(a, b) for a in first.counts for b in second.counts):
        return False
    if all(victims.cumulative for victims in second.counts) and second.sentence > first.sentence:
        return False  # "47,000 have been killed since the war began" sums up many events
    if second.sentence > first.sentence and _unknown_elsewhere(first, second):
        return False
    return not _places_apart(first, second) and not _times_apart(first, second)


def _unknown_elsewhere(first: Frame, second: Frame) -> bool:
    """Tell whether the second names a place no gazetteer holds and the first does not name."""
    known = {m.text.casefold() for m in first.scene}
    return bool(_scene(first)) and any(not m.candidates and m.text.casefold() not in known for m in _scene(second))


def _differs(first: Victims, second: Victims) -> bool:
    if first.exact and second.exact:
        return first.low != second.low
    low, high = max(first.low or 0, second.low or 0), min(first.high or _MANY, second.high or _MANY)
    return low > high  # "at least fifteen" and "four" cannot both be


_MANY = 10**9


def set_apart(first: Frame, second: Frame) -> bool:
    """Take two mentions of near kind, tell whether time, place or actor says that they are two events."""
    if _answers(first, second) or _answers(second, first):
        return True
    return _actors_apart(first, second) or _places_apart(first, second) or _times_apart(first, second)


def _answers(first: Frame, second: Frame) -> bool:
    """Tell whether those who act in the one are hit in the other: fire and the fire that answers it, told by one voice."""
    if first.actor is None or second.target is None or second.target.rule.endswith("order"):
        return False
    party = first.actor.mention.party
    return party is not None and party == second.target.mention.party


def _actors_apart(first: Frame, second: Frame) -> bool:
    one = first.actor.mention.party if first.actor else None
    two = second.actor.mention.party if second.actor else None
    return one is not None and two is not None and one != two


def _places_apart(first: Frame, second: Frame) -> bool:
    one, two = _scene(first), _scene(second)
    if not one or not two or any(not m.candidates for m in (*one, *two)) or place_ids(first) & place_ids(second):
        return False
    return not _overlap(_narrowest(one), _narrowest(two))


def _narrowest(mentions: Sequence[PlaceMention]) -> PlaceRecord:
    return min((m.candidates[0][0] for m in mentions), key=lambda record: (record.precision_m, record.id))


def _scene(frame: Frame) -> list[PlaceMention]:
    return [m for m in frame.scene if m.relation not in ("from", "towards")]


def _overlap(one: PlaceRecord, other: PlaceRecord) -> bool:
    """Tell whether two places may be one: each lies within the doubt of the other."""
    return distance_km(one, other) * 1000 <= one.precision_m + other.precision_m


def _own_places(frame: Frame) -> set[str]:
    """Give the ids (or names) of a frame's scene without the wider places that hold them: two villages of a district differ."""
    scene = (m for m in frame.scene if m.relation not in ("from", "towards"))
    return {m.candidates[0][0].id if m.candidates else m.text.casefold() for m in scene}


def place_ids(frame: Frame) -> set[str]:
    """Take a frame, give the ids (or names) its scene may stand for, the wider places that hold them included."""
    found: set[str] = set()
    for mention in frame.scene:
        if mention.relation in ("from", "towards"):
            continue
        found.add(mention.text.casefold())
        for record, _ in mention.candidates[:2]:
            found.add(record.id)
            if record.parent:
                found.add(record.parent)
    return found


def _times_apart(first: Frame, second: Frame) -> bool:
    """Tell whether both mentions carry days of their own and no day is in both; a bare clock time sets nothing apart."""
    told = first.days or (first.around if not second.resumes(first) else set())
    if told and second.days and not told & second.days:
        return True
    if second.bygone and not first.bygone and not first.times:
        return True  # news, then "in the war of the 1990s both armies ..."
    one, two = _hours(first), _hours(second)
    return bool(one) and bool(two) and min(abs(a - b) for a in one for b in two) >= _HOURS


_HOURS = 2
"""Clock times so many hours apart are two events; communiqués round to the half hour and tell one clash over an hour."""


def _hours(frame: Frame) -> set[int]:
    return {t.hour for t in frame.times if t.hour is not None and t.kind != "window"}


def _absorb(host: Frame, other: Frame) -> None:
    """Let the earlier mention take what the later one adds; the more specific kind wins."""
    resumed = other.cue is not None and other.cue.weak and other.cue.voice == "noun"  # "the attacks" says no more than "struck"
    vague = host.cue is not None and host.cue.weak and not resumed
    if other.cue is not None and (
        vague
        or host.leaf == "unspecified_violation"
        or host.cue is None
        or (host.leaf == "attack_on_civilians" and other.leaf != "unspecified_violation")
    ):
        host.leaf, host.cue = other.leaf, other.cue
    host.places += other.places
    host.beside += other.beside
    host.last = max(host.last, host.sentence, other.sentence)
    if not host.attribution.key and other.cue is None and not host.counts:
        host.attribution = other.attribution
    host.actor = host.actor or other.actor
    host.target = host.target or other.target
    host.scene += [m for m in other.scene if m.start not in {s.start for s in host.scene}]
    host.times += other.times
    host.days |= other.days
    host.counts += [c for c in other.counts if c.cumulative or not _contradicted(host, c)]
    host.number = host.number or other.number
    if host.weapon is None or host.weapon == "weapon":
        host.weapon, host.weapon_places = other.weapon or host.weapon, other.weapon_places or host.weapon_places
    host.rules += [*other.rules, "joined: a later mention of the same event by the same voice"]


def _contradicted(host: Frame, victims: Victims) -> bool:
    """Tell whether the mention already counts such victims otherwise: another number told beside it is another event's."""
    return any(c.what == victims.what and c.exact and victims.exact and c.low != victims.low for c in host.counts)


def _lead_joins_source(frames: list[Frame]) -> list[Frame]:
    """Join a lead told in the outlet's own voice with the one source that tells the same event below."""
    voices = {f.attribution.key for f in frames if f.attribution.key and not f.background}
    if len(voices) != 1:
        return frames
    kept: list[Frame] = []
    for frame in frames:
        lead = next((k for k in kept if not k.attribution.key and frame.attribution.key and _same_story(k, frame)), None)
        if lead is None:
            kept.append(frame)
            continue
        lead.attribution = frame.attribution
        _absorb(lead, frame)
    return kept


def _same_story(lead: Frame, told: Frame) -> bool:
    if (
        lead.headline
        or (lead.leaf == "exchange_of_fire" and told.attribution.act == "accuses")
        or lead.background
        or told.background
        or lead.mode != told.mode
        or lead.tally != told.tally
        or not near(lead.leaf, told.leaf)
    ):
        return False
    if told.sentence - lead.sentence > 3 or set_apart(lead, told):
        return False
    return not any(a.what == b.what and _differs(a, b) for a in lead.counts for b in told.counts)


def _drop_general(frames: list[Frame]) -> list[Frame]:
    """Drop a bare "violated the ceasefire" when the same voice goes on to tell what was done."""
    kept = []
    for frame in frames:
        bare = (
            frame.leaf == "unspecified_violation"
            and not frame.tally
            and not frame.counts
            and frame.number is None
            and frame.mode in ("asserted", "hedged")
            and not frame.background
        )
        particular = [
            f
            for f in frames
            if f is not frame
            and f.leaf != "unspecified_violation"
            and not f.background
            and f.mode == frame.mode
            and _one_voice(f, frame)
            and not _actors_apart(f, frame)
            and not _times_apart(f, frame)
            and f.headline == frame.headline
        ]
        if bare and particular:
            particular[0].actor = particular[0].actor or frame.actor
            continue
        kept.append(frame)
    return kept


def _drop_headlines(frames: list[Frame]) -> list[Frame]:
    """Drop a headline's mention when the story below tells it: it is the same claim in fewer words."""
    body = [f for f in frames if not f.headline]
    counted = {c.what for b in body for c in b.counts}
    return [
        f
        for f in frames
        if not f.headline
        or not (any(near(f.leaf, b.leaf) for b in body) or (f.cue is None and {c.what for c in f.counts} <= counted))
    ]
