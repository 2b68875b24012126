"""Words of the record (leaves, modes, states, fields) -> labels in the language of the interface.

The message ids are English and stable: a translation is looked up by context and id, so a label never depends on code.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

Label = str | Promise

FAMILIES: Final[Mapping[str, Label]] = {
    "fire": in_context("family", "Fire"),
    "movement": in_context("family", "Movement and posture"),
    "explosive_hazard": in_context("family", "Explosive hazard"),
    "persons": in_context("family", "Persons"),
    "access": in_context("family", "Access and services"),
    "property": in_context("family", "Property"),
    "violation": in_context("family", "Violation, not specified"),
    "de_escalation": in_context("family", "De-escalation"),
    "process": in_context("family", "Process"),
}
LEAVES: Final[Mapping[str, Label]] = {
    "small_arms_fire": in_context("type", "Small-arms fire"),
    "sniper_fire": in_context("type", "Sniper fire"),
    "shelling": in_context("type", "Shelling"),
    "air_or_drone_strike": in_context("type", "Air or drone strike"),
    "exchange_of_fire": in_context("type", "Exchange of fire"),
    "unattributed_explosion": in_context("type", "Explosion or shots, source unknown"),
    "ground_attack": in_context("type", "Ground attack"),
    "position_seized": in_context("type", "Position or settlement taken"),
    "infiltration": in_context("type", "Infiltration"),
    "buildup": in_context("type", "Build-up of forces"),
    "overflight": in_context("type", "Overflight"),
    "mine_blast": in_context("type", "Mine blast"),
    "mine_laying": in_context("type", "Mine laying"),
    "capture": in_context("type", "Capture"),
    "attack_on_civilians": in_context("type", "Attack on civilians"),
    "release": in_context("type", "Release or exchange of persons"),
    "monitor_obstructed": in_context("type", "Monitor obstructed"),
    "monitor_attacked": in_context("type", "Monitor attacked"),
    "route_blocked": in_context("type", "Route blocked"),
    "utility_cut": in_context("type", "Utility cut"),
    "property_damage": in_context("type", "Damage to property"),
    "unspecified_violation": in_context("type", "“Violation”, nothing more said"),
    "withdrawal": in_context("type", "Withdrawal"),
    "truce": in_context("type", "Truce"),
    "confidence_step": in_context("type", "Confidence-building step"),
    "talks": in_context("type", "Talks"),
}
KINDS: Final[Mapping[str, Label]] = {
    "incident": in_context("kind", "Incident"),
    "tally": in_context("kind", "Tally"),
    "agreement": in_context("kind", "Agreement"),
    "obligation": in_context("kind", "Obligation"),
    "body": in_context("kind", "Body"),
    "meeting": in_context("kind", "Meeting"),
    "route": in_context("kind", "Route"),
    "indicator": in_context("kind", "Indicator"),
    "statement": in_context("kind", "Statement"),
}
MODES: Final[Mapping[str, Label]] = {
    "asserted": in_context("mode", "Asserted"),
    "denied": in_context("mode", "Denied"),
    "negated": in_context("mode", "Said not to be so"),
    "hedged": in_context("mode", "Hedged"),
    "planned": in_context("mode", "Planned"),
    "called_for": in_context("mode", "Called for"),
    "conditional": in_context("mode", "Conditional"),
}
MODE_SIGNS: Final[Mapping[str, str]] = {
    "asserted": "●",
    "denied": "⊘",
    "negated": "¬",
    "hedged": "≈",
    "planned": "◷",
    "called_for": "!",
    "conditional": "?",
}
"""A sign for each mode, so that modes differ by shape and word and not by colour alone."""
SPEECH: Final[Mapping[str, Label]] = {
    "says": in_context("speech", "says"),
    "accuses": in_context("speech", "accuses"),
    "denies": in_context("speech", "denies"),
    "confirms": in_context("speech", "confirms"),
    "admits": in_context("speech", "admits"),
    "declines": in_context("speech", "declines to say"),
    "promises": in_context("speech", "promises"),
    "warns": in_context("speech", "warns"),
    "quotes": in_context("speech", "quotes"),
}
OCCURRENCE: Final[Mapping[str, Label]] = {
    "alleged": in_context("occurrence", "Alleged"),
    "corroborated": in_context("occurrence", "Corroborated"),
    "under_verification": in_context("occurrence", "Under verification"),
    "confirmed": in_context("occurrence", "Confirmed"),
    "partly_confirmed": in_context("occurrence", "Partly confirmed"),
    "unfounded": in_context("occurrence", "Unfounded"),
    "unverifiable": in_context("occurrence", "Unverifiable"),
    "withdrawn": in_context("occurrence", "Withdrawn"),
    "superseded": in_context("occurrence", "Superseded"),
}
OCCURRENCE_MEANINGS: Final[Mapping[str, Label]] = {
    "alleged": _("One origin only."),
    "corroborated": _("At least two independent origins."),
    "under_verification": _("A task is open and its clock is running."),
    "confirmed": _("Seen by a monitor, admitted against interest, or shown by physical proof."),
    "partly_confirmed": _("The event is confirmed, a detail of it is not."),
    "unfounded": _("Checked, and not so."),
    "unverifiable": _("No access, no means, or too much time has passed."),
    "withdrawn": _("The source took it back."),
    "superseded": _("A later report of the same source replaces it."),
}
ATTRIBUTION: Final[Mapping[str, Label]] = {
    "none": in_context("attribution", "No side named"),
    "claimed": in_context("attribution", "Claimed: one side blames another"),
    "mutual": in_context("attribution", "Mutual: each blames the other"),
    "denied": in_context("attribution", "Denied by the side blamed"),
    "admitted": in_context("attribution", "Admitted by the actor"),
    "established": in_context("attribution", "Established by a finding"),
    "not_attributable": in_context("attribution", "Examined, cannot be attributed"),
    "contested_finding": in_context("attribution", "Finding contested by a party"),
}
CONTRADICTIONS: Final[Mapping[str, Label]] = {
    "conflict": in_context("contradiction", "Conflict"),
    "revision": in_context("contradiction", "Revision"),
    "scope": in_context("contradiction", "Different scope"),
    "time_zone": in_context("contradiction", "Time zone"),
}
CONTRADICTION_MEANINGS: Final[Mapping[str, Label]] = {
    "conflict": _("Claimants give values that cannot both be right."),
    "revision": _("One claimant changed its own value later."),
    "scope": _("The values may count different things, areas or periods."),
    "time_zone": _("The values agree once the time zone is taken into account."),
}
COUNTED: Final[Mapping[str, Label]] = {
    "killed": in_context("counted", "Killed"),
    "wounded": in_context("counted", "Wounded"),
    "captured": in_context("counted", "Captured"),
    "missing": in_context("counted", "Missing"),
    "displaced": in_context("counted", "Displaced"),
    "released": in_context("counted", "Released"),
    "returned": in_context("counted", "Returned"),
    "shots": in_context("counted", "Shots"),
    "explosions": in_context("counted", "Explosions"),
    "violations": in_context("counted", "Violations"),
    "positions": in_context("counted", "Positions"),
    "equipment": in_context("counted", "Equipment"),
    "staff": in_context("counted", "Staff"),
}
PERSON_CLASSES: Final[Mapping[str, Label]] = {
    "civilian": in_context("persons", "Civilians"),
    "military": in_context("persons", "Military"),
    "peacekeeper": in_context("persons", "Peacekeepers"),
    "unknown": in_context("persons", "Persons, not said who"),
}
PARTS: Final[Mapping[str, Label]] = {
    "headline": in_context("part", "Headline"),
    "headline_copy": in_context("part", "Headline repeated"),
    "dateline": in_context("part", "Dateline"),
    "byline": in_context("part", "Byline"),
    "caption": in_context("part", "Caption"),
    "take_marker": in_context("part", "Take marker"),
    "furniture": in_context("part", "Page furniture"),
}
FIELDS: Final[Mapping[str, Label]] = {
    "type": in_context("field", "Type"),
    "mode": in_context("field", "Mode"),
    "speakers": in_context("field", "Said by"),
    "speech": in_context("field", "Speech act"),
    "actor": in_context("field", "Actor, as claimed"),
    "initiator": in_context("field", "Actor, as claimed"),
    "target": in_context("field", "Target, as claimed"),
    "when": in_context("field", "When"),
    "places": in_context("field", "Where"),
    "place": in_context("field", "Where"),
    "counts": in_context("field", "Counts"),
    "weapon": in_context("field", "Weapon"),
    "clock": in_context("field", "Clock time"),
}
PRECISIONS: Final[Mapping[str, Label]] = {
    "minute": in_context("precision", "to the minute"),
    "hour": in_context("precision", "to the hour"),
    "day": in_context("precision", "to the day"),
    "week": in_context("precision", "to the week"),
    "month": in_context("precision", "to the month"),
    "year": in_context("precision", "to the year"),
    "range": in_context("precision", "a period"),
}
LANGUAGES: Final[Mapping[str, Label]] = {
    "ar": in_context("language", "Arabic"),
    "az": in_context("language", "Azerbaijani"),
    "en": in_context("language", "English"),
    "hy": in_context("language", "Armenian"),
    "ru": in_context("language", "Russian"),
    "tr": in_context("language", "Turkish"),
}
OBLIGATIONS: Final[Mapping[str, Label]] = {
    "one_off": in_context("obligation", "One-off duty"),
    "progressive": in_context("obligation", "Progressive duty"),
    "institutional": in_context("obligation", "Body or mission to be set up"),
    "standing_prohibition": in_context("obligation", "Standing prohibition"),
    "standing_guarantee": in_context("obligation", "Standing guarantee"),
    "conditional": in_context("obligation", "Conditional duty"),
}
COVERAGE: Final[Mapping[str, Label]] = {
    "observed_nothing": in_context("coverage", "Observed, nothing seen"),
    "observed": in_context("coverage", "Observed"),
    "not_observed": in_context("coverage", "Not observed"),
    "denied": in_context("coverage", "Access denied"),
    "feed_down": in_context("coverage", "Feed down"),
}
SOURCE_KINDS: Final[Mapping[str, Label]] = {
    "outlet": in_context("source", "News outlet"),
    "agency": in_context("source", "News agency"),
    "ministry": in_context("source", "Ministry"),
    "government": in_context("source", "Government"),
    "patrol": in_context("source", "Patrol"),
    "sensor": in_context("source", "Sensor"),
    "monitor": in_context("source", "Monitor"),
    "mission": in_context("source", "Mission"),
    "organisation": in_context("source", "Organisation"),
    "research": in_context("source", "Research body"),
}
NOTES: Final[Mapping[str, Label]] = {
    "take_continues": in_context("note", "The story continues in another take"),
    "weekday_agrees": in_context("note", "The weekday fits the date"),
    "weekday_mismatch": in_context("note", "The weekday does not fit the date"),
    "date_conflict": in_context("note", "A date contradicts itself"),
    "published_conflict": in_context("note", "Two days of publication"),
    "published_in_future": in_context("note", "Published in the future"),
    "published_unreadable": in_context("note", "The day of publication cannot be read"),
    "dateline_date_unusable": in_context("note", "The dateline’s date cannot be used"),
    "encoding_damaged": in_context("note", "Damaged characters"),
    "encoding_guessed": in_context("note", "The character encoding was guessed"),
    "language_mismatch": in_context("note", "Not the language it was said to be in"),
    "mixed_scripts": in_context("note", "Letters of several scripts in one word"),
    "unsupported_language": in_context("note", "No pack for this language"),
    "not_extracted": in_context("note", "No claims could be read"),
    "claim_refused": in_context("note", "A claim without its words was refused"),
    "author": in_context("note", "Author"),
}
QUIET_NOTES: Final[frozenset[str]] = frozenset({"weekday_agrees", "take_continues", "author"})
"""Notes that only say what was found in order; nobody needs to look at a document because of them."""
RELIABILITY_TOPICS: Final[Mapping[str, Label]] = {
    "own_losses": in_context("topic", "own losses"),
    "enemy_losses": in_context("topic", "the other side’s losses"),
    "first_fire": in_context("topic", "who fired first"),
    "occurrence": in_context("topic", "that something happened"),
    "attribution": in_context("topic", "who did it"),
    "observation": in_context("topic", "what was seen"),
    "background": in_context("topic", "background"),
    "general": in_context("topic", "in general"),
}

WEAPONS: Final[Mapping[str, Label]] = {
    "small_arms": in_context("weapon", "small arms"),
    "machine_gun": in_context("weapon", "machine gun"),
    "sniper_rifle": in_context("weapon", "sniper rifle"),
    "hand_grenade": in_context("weapon", "hand grenade"),
    "grenade_launcher": in_context("weapon", "grenade launcher"),
    "mortar": in_context("weapon", "mortar"),
    "artillery": in_context("weapon", "artillery"),
    "rocket": in_context("weapon", "rockets"),
    "missile": in_context("weapon", "missile"),
    "tank": in_context("weapon", "tank"),
    "drone": in_context("weapon", "drone"),
    "aircraft": in_context("weapon", "aircraft"),
    "armour": in_context("weapon", "armoured vehicles"),
    "anti_aircraft": in_context("weapon", "anti-aircraft weapon"),
    "mine": in_context("weapon", "mine"),
    "explosive": in_context("weapon", "explosive"),
    "weapon": in_context("weapon", "weapons, not said which"),
}
OFFICES: Final[Mapping[str, Label]] = {
    "president": in_context("office", "president"),
    "prime_minister": in_context("office", "prime minister"),
    "deputy_prime_minister": in_context("office", "deputy prime minister"),
    "foreign_minister": in_context("office", "foreign minister"),
    "defence_minister": in_context("office", "defence minister"),
    "minister": in_context("office", "minister"),
    "deputy_minister": in_context("office", "deputy minister"),
    "spokesperson": in_context("office", "spokesperson"),
    "leader": in_context("office", "leader"),
    "commander": in_context("office", "commander"),
    "head": in_context("office", "head"),
    "ambassador": in_context("office", "ambassador"),
    "secretary": in_context("office", "secretary"),
    "ombudsman": in_context("office", "ombudsman"),
    "adviser": in_context("office", "adviser"),
    "official": in_context("office", "official"),
    "officer": in_context("office", "officer"),
    "ministry": in_context("office", "ministry"),
    "government": in_context("office", "government"),
    "agency": in_context("office", "agency"),
    "outlet": in_context("office", "outlet"),
    "army": in_context("office", "army"),
    "body": in_context("office", "body"),
    "party": in_context("office", "party"),
    "peacekeepers": in_context("office", "peacekeepers"),
}
ROLES: Final[Mapping[str, Label]] = {
    "party": in_context("role", "party"),
    "mediator": in_context("role", "mediator"),
    "guarantor": in_context("role", "guarantor"),
    "peacekeeper": in_context("role", "peacekeeper"),
    "monitor": in_context("role", "monitor"),
    "affected": in_context("role", "affected"),
}


def label(labels: Mapping[str, Label], word: str | None) -> str:
    """Take a group of labels and a word of the record, give the label; an unlisted word is shown as it stands."""
    if word is None:
        return ""
    found = labels.get(word)
    return str(found) if found is not None else word.replace("_", " ")
