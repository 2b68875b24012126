"""Lines of contact between parties: agreed, opened, used, and how long each has been silent. Pure.

A silent line is a fact of its own: it says neither that there was nothing to talk about nor that nobody answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from trucewatch.assess.matters import moment
from trucewatch.model.centre import CALL_OUTCOMES, Channel, Entry, HotlineCall

STATES: tuple[str, ...] = ("agreed", "opened", "used", "silent")
SILENT_AFTER_DAYS = 30
"""Days without a call after which a line counts as silent unless its entry says otherwise: a month, as public reports count."""


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A line and how it is used. ``since`` is the moment its state began; ``outcomes`` counts calls by what came of them."""

    entry: Entry
    channel: Channel
    state: str
    since: str
    last_used: str
    days_silent: int | None
    calls: int
    unanswered: int
    outcomes: tuple[tuple[str, int], ...]
    median_minutes: float | None


def channel_states(channels: Iterable[Entry], calls: Iterable[Entry], now: str) -> tuple[ChannelState, ...]:
    """Take the standing channels and calls and the moment asked about, give each line's state, by name."""
    made: dict[str, list[HotlineCall]] = {}
    for entry in calls:
        call: HotlineCall = entry.noun()
        if moment(call.started) <= moment(now):
            made.setdefault(call.channel, []).append(call)
    states = [_state(entry, made.get(entry.content["name"], []), now) for entry in channels]
    return tuple(sorted(states, key=lambda each: (each.channel.name.casefold(), each.entry.id)))


def _state(entry: Entry, calls: list[HotlineCall], now: str) -> ChannelState:
    channel: Channel = entry.noun()
    ordered = sorted(calls, key=lambda call: moment(call.started))
    last = ordered[-1].started if ordered else ""
    opened = channel.opened if channel.opened and moment(channel.opened) <= moment(now) else ""
    quiet_from = last or opened
    limit = timedelta(days=int(channel.silent_after_days or SILENT_AFTER_DAYS))
    days = (moment(now) - moment(quiet_from)).days if quiet_from else None
    if quiet_from and moment(now) - moment(quiet_from) > limit:
        state, since = "silent", quiet_from
    elif last:
        state, since = "used", ordered[0].started
    elif opened:
        state, since = "opened", opened
    else:
        state, since = "agreed", channel.agreed
    waits = sorted(float(call.minutes) for call in ordered if call.minutes)
    return ChannelState(
        entry,
        channel,
        state,
        since,
        last,
        days,
        len(ordered),
        sum(call.outcome == "no_answer" for call in ordered),
        tuple((word, n) for word in CALL_OUTCOMES if (n := sum(call.outcome == word for call in ordered))),
        _median(waits),
    )


def _median(values: list[float]) -> float | None:
    if not values:
        return None
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
