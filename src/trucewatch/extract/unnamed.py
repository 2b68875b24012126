"""An unnamed source -> the body it sits in, its state, the agency it told: "a source in the ministry told Reuters"."""

from dataclasses import replace

from trucewatch.extract.frame import Attribution
from trucewatch.extract.view import View
from trucewatch.extract.voices import Voices, speaker_of
from trucewatch.extract.who import ActorMention

_HOUSES = frozenset({"body", "force", "group", "party"})
"""Kinds of actor that a source may sit in."""
_PREPOSITION = 3
"""Letters of "in", "from", "with" between a source and its house."""
_TOLD = 8
"""Words between a source and the agency it spoke to."""


def name_house(view: View, source: ActorMention, attribution: Attribution, voices: Voices) -> None:
    """Take an unnamed source and its attribution, put before it in place the body it is in and the agency it spoke to."""
    end = view.word(source.end - 1) + 1
    for mention in sorted(view.actors, key=lambda m: m.start):
        gap = view.word(mention.start) - end
        prefix = mention.prefix or ""
        linked = gap == 1 and len(view.sentence.words[end].norm) <= _PREPOSITION
        inside = mention.kind in _HOUSES and mention.party is not None and (linked or (gap == 0 and "ب" in prefix))
        told = mention.kind == "agency" and "ل" in prefix and 0 <= gap <= _TOLD
        if inside or (gap == 0 and mention.kind == "adjective" and mention.party is not None):
            last = attribution.speakers[-1]
            attribution.speakers = (
                *attribution.speakers[:-1],
                replace(last, id=f"{mention.party}-{last.id}", party=mention.party),
            )
            attribution.places = (*attribution.places[:-1], (*attribution.places[-1], (mention.start, mention.end)))
        if inside or told:
            attribution.speakers = (speaker_of(mention, voices), *attribution.speakers)
            attribution.places = (((mention.start, mention.end),), *attribution.places)
