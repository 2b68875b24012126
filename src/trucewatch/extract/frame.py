"""A frame: one event mention under construction; it becomes a claim when all its parts are bound."""

from dataclasses import dataclass, field

from trucewatch.extract.lexicon import EventCue
from trucewatch.extract.numbers import NumberMention
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.where import PlaceMention
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Speaker

Place = tuple[int, int]

NEAR: tuple[frozenset[str], ...] = (
    frozenset({"small_arms_fire", "sniper_fire", "exchange_of_fire", "unspecified_violation", "attack_on_civilians"}),
    frozenset({"exchange_of_fire", "ground_attack", "infiltration"}),
    frozenset({"ground_attack", "position_seized"}),
    frozenset({"ground_attack", "small_arms_fire"}),
    frozenset({"shelling", "exchange_of_fire", "unspecified_violation", "attack_on_civilians", "small_arms_fire"}),
    frozenset({"air_or_drone_strike", "attack_on_civilians", "unspecified_violation"}),
    frozenset({"property_damage", "shelling"}),
    frozenset({"property_damage", "air_or_drone_strike"}),
    frozenset({"mine_blast", "unattributed_explosion", "attack_on_civilians"}),
    frozenset({"unattributed_explosion", "shelling"}),
    frozenset({"unattributed_explosion", "air_or_drone_strike"}),
    frozenset({"capture", "infiltration"}),
    frozenset({"monitor_attacked", "small_arms_fire"}),
)
"""Leaves that two mentions of one event may carry: a careful reader could defend either word for it."""


def near(first: str, second: str) -> bool:
    """Take two leaves, tell whether one event may be called both."""
    return first == second or any(first in group and second in group for group in NEAR)


_RESUMED = frozenset(
    {
        "shelling",
        "air_or_drone_strike",
        "small_arms_fire",
        "sniper_fire",
        "exchange_of_fire",
        "ground_attack",
        "infiltration",
        "position_seized",
        "mine_blast",
        "attack_on_civilians",
        "property_damage",
        "monitor_attacked",
        "capture",
    }
)


@dataclass(slots=True)
class Bound:
    """A value with the raw places of the words that gave it and the rule that bound it."""

    mention: ActorMention
    rule: str


@dataclass(slots=True)
class Victims:
    """One count under construction: ``what`` happened, how many, to whom, and the words that say so."""

    what: str
    low: int | None
    high: int | None
    exact: bool
    person_class: str
    text: str
    places: list[Place]
    side: str | None = None
    own: bool = False
    cumulative: bool | None = None


@dataclass(slots=True)
class Attribution:
    """Who says it (outermost first), how, and where the text names them; empty = the outlet in its own voice."""

    speakers: tuple[Speaker, ...] = ()
    places: tuple[tuple[Place, ...], ...] = ()
    act: str = "says"
    accused: ActorMention | None = None
    hedged: bool = False
    carried: bool = False

    @property
    def party(self) -> str | None:
        """Party of the innermost speaker."""
        return self.speakers[-1].party if self.speakers else None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two attributions one voice: the innermost speaker."""
        if not self.speakers:
            return ()
        last = self.speakers[-1]
        return (last.id or last.party or last.name.lower(),)


@dataclass(slots=True)
class Frame:
    """One event mention: what, where in the text, and everything bound to it so far.

    ``leans``: casualties that make a claim only when an event before takes them. ``last``: the last sentence joined to it.
    ``fresh``: "a second strike", "another attack": never the one told before; ``answers``: "in response", neither.
    ``unnamed``: somebody without a name did it ("by gunmen"): nobody named before is taken for them.
    ``around``: the days the story was telling of when a mention without a time was told.
    ``bygone``: its only times are months, years or decades that were long over at the report ("in the war of the 1990s").
    ``beside``: actors and places so near that they belong to the words that carry it. ``echo``: a denial of what was told.
    ``again``: "in the same attack": what was told just before, whatever day stands beside the verb of saying.
    ``listed``: violations whose kinds are named behind them ("the violations included shelling"): they stay violations.
    """

    leaf: str
    cue: EventCue | None
    sentence: int
    paragraph: int
    clause: int
    head: int
    places: list[Place]
    actor: Bound | None = None
    target: Bound | None = None
    scene: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    bygone: bool = False
    counts: list[Victims] = field(default_factory=list)
    number: NumberMention | None = None
    weapon: str | None = None
    weapon_places: list[Place] = field(default_factory=list)
    attribution: Attribution = field(default_factory=Attribution)
    mode: str = "asserted"
    background: bool = False
    tally: bool = False
    headline: bool = False
    definite: bool = False
    returned: bool = False
    leans: bool = False
    fresh: bool = False
    answers: bool = False
    unnamed: bool = False
    last: int = -1
    beside: list[Place] = field(default_factory=list)
    echo: bool = False
    listed: bool = False
    again: bool = False
    rules: list[str] = field(default_factory=list)

    def resumes(self, other: "Frame") -> bool:
        """Tell whether this is a bare "the attack", "the incident" that points back to any event of force."""
        return not self.fresh and self.cue is not None and self.cue.weak and self.cue.voice == "noun" and other.leaf in _RESUMED

    @property
    def span(self) -> Place:
        """First and last character of the words that carry the mention."""
        every = [*self.places, *(p for c in self.counts for p in c.places)]
        return min(p[0] for p in every), max(p[1] for p in every)

    @property
    def richness(self) -> int:
        """How many of its questions the mention answers: used to choose between two mentions of one event."""
        return (
            2 * bool(self.scene)
            + 2 * bool(self.actor)
            + bool(self.times)
            + len(self.counts)
            + bool(self.weapon)
            + (self.leaf != "unspecified_violation")
        )
