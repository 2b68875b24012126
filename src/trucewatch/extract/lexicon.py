"""A pack's word lists, compiled: which words mean an event, a casualty, a speech act, a mode, a role, a weapon.

The closed keys below are the whole vocabulary a pack may use; an unknown key is an error that names the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from trucewatch.errors import DataError
from trucewatch.extract.cues import CueSet, Elements
from trucewatch.extract.tokens import Token
from trucewatch.languages.pack import MOST_WORDS, Pack
from trucewatch.model.typology import LEAVES, SPEECH

VOICES = ("verb", "passive", "noun")
CASUALTIES = ("killed", "wounded", "captured", "missing", "displaced", "released")
WEAPONS = (
    "small_arms",
    "machine_gun",
    "sniper_rifle",
    "grenade_launcher",
    "hand_grenade",
    "mortar",
    "artillery",
    "rocket",
    "missile",
    "tank",
    "armour",
    "drone",
    "aircraft",
    "mine",
    "explosive",
    "anti_aircraft",
    "weapon",
)
PEOPLE = ("military", "civilian", "peacekeeper", "monitor", "unknown")
MODES = (
    "negation",
    "not_negation",
    "hedge",
    "planned",
    "called_for",
    "conditional",
    "background",
    "not_background",
    "hope",
    "norm",
    "attempt",
    "all_words",
    "large",
    "denial_noun",
)
ROLES = (
    "agent",
    "target",
    "origin",
    "towards",
    "clause",
    "and",
    "each_other",
    "target_head",
    "agent_head",
    "own",
    "converb",
    "latter",
    "including",
    "result",
    "cause",
    "return",
    "same_day",
    "at_least",
    "own_deed",
    "same_event",
    "in_exchange",
    "within",
)
DISTRACTORS = ("sport", "weather", "drill", "accident", "trade", "history", "film", "obituary", "crime", "fire", "other")
PROCESS = (
    "agreement",
    "agreement_made",
    "in_force",
    "agreement_extended",
    "agreement_ended",
    "mediation",
    "provides",
    "together",
    "under_agreement",
    "truce_word",
    "stop_positions",
    "full_ceasefire",
    "peacekeepers",
    "deploy",
    "corridor",
    "hand_over",
    "exchange",
    "unblock",
    "withdraw",
    "fighters_leave",
    "aid_access",
    "deadline",
    "monitoring_body",
    "commission",
    "transport_body",
    "border_body",
    "created",
    "opened",
    "closed",
    "both_countries",
    "meeting",
    "summit",
    "call",
    "meeting_held",
    "meeting_planned",
    "meeting_postponed",
    "meeting_cancelled",
    "meeting_with",
    "two_addressees",
    "relay",
    "ready",
    "route",
    "route_opened",
    "route_closed",
    "route_built",
    "returnees",
    "returned",
    "hectares",
    "kilometres",
    "cleared",
    "ordnance",
    "prisoners",
    "power_cut",
    "hours",
    "normal_life",
    "hope",
    "intention",
    "promise",
    "not_all_settled",
    "no_large_fighting",
    "no_violations",
    "record",
    "implemented",
    "progress",
    "relayed_by",
    "mutual_accusation",
    "negation_word",
    "not_only",
    "will_word",
    "war_past",
    "tally_unit",
    "tally_times",
)


_SPEECH_WORDS = ("that", "pronoun", "mutual", "addressee", "aforesaid")


@dataclass(frozen=True, slots=True)
class EventCue:
    """An event word: ``leaf``, ``voice`` verb, passive or noun; ``weak`` words need a military word beside them."""

    leaf: str
    voice: str
    weak: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True)
class CasualtyCue:
    """``what`` happened to people; ``form`` verb (someone did it), suffered, noun or counted (a counted noun)."""

    what: str
    form: str


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """``act`` of speech; ``form`` verb, noun, according (a marker beside the speaker), that, pronoun, mutual, aforesaid.

    ``passive``: "it was said", which has no subject.
    ``first``: an "according" marker that stands before its speaker in a language that puts its other markers behind.
    """

    act: str
    form: str
    first: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True)
class PersonCue:
    """A word for people: ``person_class`` and ``number`` one, many or any."""

    person_class: str
    number: str


@dataclass(frozen=True)
class Lexicon:
    """One pack, compiled. Each field finds its own subject in a sentence's tokens."""

    events: CueSet[EventCue]
    casualties: CueSet[CasualtyCue]
    tolls: CueSet[str]
    speech: CueSet[SpeechCue]
    people: CueSet[PersonCue]
    modes: CueSet[str]
    roles: CueSet[str]
    weapons: CueSet[str]
    process: CueSet[str]
    distractors: CueSet[tuple[str, bool]]
    routes: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def places(self, words: Sequence[Token]) -> list[list[int]]:
        """Take a sentence's words, give for each subject (in the order of the fields) the places where a cue may begin.

        One look-up a word serves all ten subjects: most words begin no cue at all.
        """
        found: list[list[int]] = [[] for _ in range(10)]
        for index, word in enumerate(words):
            route = self.routes.get(word.norm)
            if route is None:
                if len(self.routes) > MOST_WORDS:
                    self.routes.clear()
                subjects: tuple[CueSet[Any], ...] = (
                    self.events,
                    self.casualties,
                    self.tolls,
                    self.speech,
                    self.people,
                    self.modes,
                    self.roles,
                    self.weapons,
                    self.process,
                    self.distractors,
                )
                route = self.routes[word.norm] = tuple(i for i, subject in enumerate(subjects) if subject.begins(word))
            for subject_index in route:
                found[subject_index].append(index)
        return found


def compile_lexicon(pack: Pack) -> Lexicon:
    """Take a pack, give its word lists compiled; every table and key is checked against the closed lists above."""
    one = Elements()
    lexicon = Lexicon(
        CueSet(one), CueSet(one), CueSet(one), CueSet(one), CueSet(one), CueSet(one), CueSet(one), CueSet(one), CueSet(one),
        CueSet(one),
    )  # fmt: skip
    for leaf, key, words, where in _rows(pack, "events", (*LEAVES, "return_fire"), (*VOICES, *(f"weak_{v}" for v in VOICES))):
        voice = key.removeprefix("weak_")
        returned = leaf == "return_fire"
        lexicon.events.add(words, EventCue("small_arms_fire" if returned else leaf, voice, key != voice, returned), where)
    for what, key, words, where in _rows(
        pack, "casualties", (*CASUALTIES, "none", "toll"), ("verb", "suffered", "noun", "counted", "words", "increment")
    ):
        if what == "toll":
            lexicon.tolls.add(words, "increment" if key == "increment" else "toll", where)
        else:
            lexicon.casualties.add(words, CasualtyCue(what, key), where)
    forms = ("verb", "passive", "noun", "according", "according_first", "words")
    for act, key, words, where in _rows(pack, "speech", (*SPEECH, *_SPEECH_WORDS), forms):
        first = key == "according_first"
        form = {"words": act, "according_first": "according", "passive": "verb"}.get(key, key)
        lexicon.speech.add(words, SpeechCue(act, form, first, key == "passive"), where)
    for person_class, key, words, where in _rows(pack, "people", PEOPLE, ("one", "many", "any")):
        lexicon.people.add(words, PersonCue(person_class, key), where)
    for table, names, cues in (
        ("modes", MODES, lexicon.modes),
        ("roles", ROLES, lexicon.roles),
        ("weapons", WEAPONS, lexicon.weapons),
        ("process", PROCESS, lexicon.process),
    ):
        for name, _, words, where in _rows(pack, table, names, ("words",)):
            cues.add(words, name, where)
    for kind, key, words, where in _rows(pack, "distractors", DISTRACTORS, ("strong", "words")):
        lexicon.distractors.add(words, (kind, key == "strong"), where)
    return lexicon


def _rows(pack: Pack, table: str, names: tuple[str, ...], keys: tuple[str, ...]) -> list[tuple[str, str, list[str], str]]:
    """Give (name, key, patterns, place in the file); a bare list under a name stands for the key ``words``."""
    rows = []
    where = f"{pack.code}/lexicon/{table}.toml"
    for name, entry in pack.lexicon.get(table, {}).items():
        if name not in names:
            raise DataError("is not a known name", file=where, key=name, remedy=f"Use one of: {', '.join(names)}")
        tables: dict[str, Any] = {"words": entry} if isinstance(entry, list) else entry
        for key, words in tables.items():
            if key not in keys:
                raise DataError("is not a known key", file=where, key=f"{name}.{key}", remedy=f"Use one of: {', '.join(keys)}")
            if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
                raise DataError("must be a list of texts", file=where, key=f"{name}.{key}")
            rows.append((name, key, words, f"{where} [{name}.{key}]"))
    return rows
