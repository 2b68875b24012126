"""Words of a claim check (verdicts, views, rules, parts) -> labels in the language of the interface."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

VERDICTS: Final[Mapping[str, Label]] = {
    "supported": in_context("verdict", "Supported"),
    "contradicted": in_context("verdict", "Contradicted"),
    "contested": in_context("verdict", "Contested"),
    "depends": in_context("verdict", "It depends"),
    "not_decidable": in_context("verdict", "Not decidable"),
}
VERDICT_MEANINGS: Final[Mapping[str, Label]] = {
    "supported": in_context("verdict meaning", "What is on record agrees with the words, by the rule and in the area named."),
    "contradicted": in_context(
        "verdict meaning", "What is on record speaks against the words, on more than one side’s accusation."
    ),
    "contested": in_context("verdict meaning", "Accounts stand alone or against each other, and nothing firmer settles it."),
    "depends": in_context("verdict meaning", "Rules or areas differ, or the words do not say which event is meant."),
    "not_decidable": in_context("verdict meaning", "Not from what was observed. Silence is not taken for calm."),
}
SIGNS: Final[Mapping[str, str]] = {"supported": "✓", "contradicted": "✕", "contested": "≠", "depends": "±", "not_decidable": "?"}
VIEWS: Final[Mapping[str, Label]] = {
    "together": in_context("view", "All together"),
    "corroborated": in_context("view", "Two independent voices"),
    "monitors": in_context("view", "Monitors"),
    "admitted": in_context("view", "Admitted"),
    "confirmed": in_context("view", "Confirmed by a person"),
}
RULES: Final[Mapping[str, Label]] = {
    "deaths": in_context("rule", "(a) Deaths in one operation"),
    "positions": in_context("rule", "(b) Places taken by force; a settlement counts as two positions"),
    "heavy": in_context("rule", "(c) Sectors under heavy weapons within a day"),
    "truce": in_context("rule", "(d) Fighting that ended in a new truce"),
    "any": in_context("rule", "Any report"),
    "number": in_context("rule", "Number counted from reports"),
    "tally": in_context("rule", "Number as the sides state it"),
    "first": in_context("rule", "Earliest on record"),
    "largest_deaths": in_context("rule", "Largest by deaths"),
    "largest_casualties": in_context("rule", "Largest by killed and wounded"),
    "largest_captured": in_context("rule", "Largest by people captured"),
    "largest_days": in_context("rule", "Longest by days of fighting"),
    "duty": in_context("rule", "The agreement’s own duty, scored 0 to 3"),
    "balance": in_context("rule", "People taken less people returned"),
}
PARTS: Final[Mapping[str, Label]] = {
    "event": in_context("part of a claim", "What"),
    "harm": in_context("part of a claim", "To people"),
    "people": in_context("part of a claim", "Which people"),
    "size": in_context("part of a claim", "How large"),
    "form": in_context("part of a claim", "Kind of claim"),
    "negation": in_context("part of a claim", "Negation"),
    "number": in_context("part of a claim", "Number"),
    "area": in_context("part of a claim", "Where"),
    "window": in_context("part of a claim", "When"),
    "actor": in_context("part of a claim", "By whom"),
    "affected": in_context("part of a claim", "To whom"),
    "speaker": in_context("part of a claim", "Said by"),
}
PART_VALUES: Final[Mapping[str, Label]] = {
    "major": in_context("part value", "major, by the rules"),
    "any": in_context("part value", "any"),
    "largest": in_context("part value", "the largest of the window"),
    "first": in_context("part value", "the first of the window"),
    "all": in_context("part value", "all of them"),
    "words": in_context("part value", "did not happen"),
    "endings": in_context("part value", "did not happen"),
    "denied": in_context("part value", "the whole is denied"),
    "part_of": in_context("part value", "part of it; taken as a whole"),
    "civilian": in_context("part value", "civilians"),
    "military": in_context("part value", "military"),
    "peacekeeper": in_context("part value", "peacekeepers or monitors"),
    "border": in_context("part value", "the border"),
    "everywhere": in_context("part value", "everywhere"),
}
ASKED: Final[Mapping[str, Label]] = {
    "event": in_context("asked back", "What is meant to have happened?"),
    "area": in_context("asked back", "Several places are named. Which one is meant?"),
    "window": in_context("asked back", "No time is said, and no agreement gives one. Choose the first and last day below."),
    "who": in_context("asked back", "Whose side is this? The words do not say who speaks."),
    "number": in_context("asked back", "A second number is named. Keep one of them."),
    "word": in_context("asked back", "This word is not understood."),
    "language": in_context("asked back", "No language pack reads this. Choose the language, or write it in one of them."),
    "sentence": in_context("asked back", "Write one sentence of at most 400 characters."),
}
STATES: Final[Mapping[str, Label]] = {
    "observed": in_context("watch", "watched, something seen"),
    "observed_nothing": in_context("watch", "watched, nothing seen"),
    "denied": in_context("watch", "access denied"),
    "feed_down": in_context("watch", "feed down"),
    "not_observed": in_context("watch", "not watched"),
    "no_report": in_context("watch", "nobody says whether they watched"),
}
