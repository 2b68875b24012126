"""What is kept of the speakers of a document: the last one, and whom "the ministry", "the army" and "he" stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.extract.frame import Attribution
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Speaker

_ARMIES = frozenset({"army", "armed_forces", "military"})

_OFFICIALS = frozenset({"head", "official", "officials", "governor", "minister", "officer"})
"""Offices that an agency names without a country: its own state's."""
_OF_ANY_STATE = frozenset({"parliament", "lawmaker", "presidency", "police", "mission", "embassy", "ambassador"})
"""Bodies and offices that every state of a story has: bare, they are not the last speaker's."""
_IRREGULARS = frozenset({"militia"})
"""Forces whose bare name stands for the only ones the text has called so."""

_STATE_BODIES = frozenset({"ministry", "general_staff", "prosecutor", "border_service", "security_service", "army"})
"""Bodies whose bare name in a country's own press is that country's."""


@dataclass(slots=True)
class Voices:
    """What attribution keeps between sentences of one document: the last speaker and who may carry on.

    ``new_subjects``: words such as "a" that bring in a subject not named before.
    ``home`` is the party whose ministries the pack's press names without a country.
    ``agency`` is the party whose agency tells the story at home.
    ``party_names`` and ``groups`` come from the register: a group's own report runs on as a ministry's does.
    """

    last: Attribution | None = None
    last_kind: str = ""
    last_paragraph: int = -1
    carrying: bool = False
    own_names: frozenset[str] = frozenset()
    party_names: dict[str, str] = field(default_factory=dict)
    home: str | None = None
    agency: str | None = None
    new_subjects: frozenset[str] = frozenset()
    mission: Attribution | None = None
    groups: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
    bodies: dict[str, ActorMention] = field(default_factory=dict)
    holders: dict[tuple[str | None, str | None], ActorMention] = field(default_factory=dict)
    words: dict[str, dict[str, ActorMention]] = field(default_factory=dict)


def speaker_of(mention: ActorMention, voices: Voices) -> Speaker:
    """Take an actor mention and the voices so far, give it as a speaker; "the ministry" is the one named before."""
    if mention.kind == "force" and mention.party is None and mention.pattern in _ARMIES and mention.pattern in voices.bodies:
        army = voices.bodies[mention.pattern]
        return Speaker(army.id, army.name, army.role, army.party)
    last = voices.last.speakers[-1] if voices.last is not None and voices.last.speakers else None
    if mention.pattern == "ministry" and mention.party is None and last is not None and "inistry" in last.name:
        return last
    if mention.kind == "person" and mention.pattern and (mention.party, mention.pattern) in voices.holders:
        holder = voices.holders[(mention.party, mention.pattern)]
        return Speaker(holder.id, holder.name, holder.role, holder.party)
    if mention.id is None and mention.party is None and mention.kind in ("body", "spokesperson", "person") and mention.pattern:
        known = voices.bodies.get(mention.pattern) or (voices.bodies.get("ministry*") if mention.pattern == "ministry" else None)
        if known is not None:
            return Speaker(known.id, known.name, known.role, known.party)
        national = mention.pattern in _STATE_BODIES or mention.pattern.endswith("_ministry")
        if voices.agency is not None and mention.pattern in _OFFICIALS:
            name = f"{mention.name} of {voices.party_names[voices.agency]}"
            return Speaker(f"{voices.agency}-{mention.pattern.replace('_', '-')}", name, mention.role, voices.agency)
        if mention.pattern in _OF_ANY_STATE:
            return Speaker(mention.id, mention.name, mention.role, mention.party)
        party = voices.home if voices.home is not None and national else voices.last.party if voices.last is not None else None
        if party is not None and party in voices.party_names:
            ours = mention._replace(
                id=f"{party}-{mention.pattern.replace('_', '-')}",
                name=f"{mention.name} of {voices.party_names[party]}",
                party=party,
            )
            voices.bodies[mention.pattern] = ours
            if mention.pattern.endswith("_ministry"):
                voices.bodies["ministry*"] = ours
            return Speaker(ours.id, ours.name, ours.role, party)
    return Speaker(mention.id, mention.name, mention.role, mention.party)


def learn_ahead(views: Sequence[View], voices: Voices) -> None:
    """Take a document's views, let "the Defence Ministry" of a headline be the only one the text names in full."""
    named: dict[str, set[str]] = {}
    for view in views:
        for mention in view.actors:
            if mention.party is not None and mention.pattern is not None and mention.kind in ("body", "spokesperson"):
                named.setdefault(mention.pattern, set()).add(mention.party)
    for view in views:
        for mention in view.actors:
            national = mention.pattern in _STATE_BODIES or (mention.pattern or "").endswith("_ministry")
            foreign = voices.home is not None and national and mention.party != voices.home
            if (
                mention.pattern is not None
                and len(named.get(mention.pattern, ())) == 1
                and mention.party is not None
                and not foreign
            ):
                voices.bodies.setdefault(mention.pattern, mention)


def learn(view: View, voices: Voices) -> None:
    """Remember which ministry, army or spokesman a later "the ministry" stands for."""
    for mention in view.actors:
        if mention.kind == "person" and mention.pattern is None and mention.role is not None:
            voices.holders[(mention.party, mention.role.replace(" ", "_"))] = mention
        if mention.party is not None and mention.kind == "body" and "ministry" in (mention.id or ""):
            voices.bodies["ministry*"] = mention
        if mention.party is not None and mention.pattern in _ARMIES:
            voices.bodies[mention.pattern] = mention
        if mention.party is not None and mention.pattern is not None and mention.kind in ("body", "spokesperson", "person"):
            voices.bodies[mention.pattern] = mention
            if mention.pattern.endswith("_ministry"):
                voices.bodies["ministry*"] = mention


def resolve_bare_armies(view: View, voices: Voices) -> None:
    """Give a bare "the army" the one army the text has named so far; of two armies it stays open."""
    ministry = voices.last is not None and voices.carrying and "ministry" in (voices.last.speakers[-1].id or "")
    for index, mention in enumerate(view.actors):
        words = view.sentence.words[view.word(mention.start) : view.word(mention.end - 1) + 1]
        if mention.party is not None and mention.kind in ("party", "force", "group"):
            for word in words:
                for form in word.forms:
                    voices.words.setdefault(form, {}).setdefault(mention.party, mention)
        elif mention.kind == "force" and mention.pattern in _ARMIES | _IRREGULARS and not mention.own and not ministry:
            named = {party: army for form in words[-1].forms for party, army in voices.words.get(form, {}).items()}
            if len(named) == 1:
                (army,) = named.values()
                pattern = mention.pattern if mention.pattern in _ARMIES else None
                view.actors[index] = mention._replace(id=army.id, name=army.name, party=army.party, pattern=pattern)
