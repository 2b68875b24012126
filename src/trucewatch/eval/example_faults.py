"""What an example must give and the incidents read -> the incident nearest to it, and each value that differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from trucewatch.eval.corpus import golden_range
from trucewatch.eval.rules import days_given, days_of, near_place, parties_in, same_days, same_range
from trucewatch.eval.type_rules import alike, coarse


def nearest_incident(give: Mapping[str, Any], claims: Sequence[Any]) -> tuple[Any, list[str]]:
    """Give the claim of a fitting type with the fewest faults, and these."""
    asked = coarse("incident", give["type"])
    ranked = []
    for number, claim in enumerate(claims):
        kind = coarse(claim["kind"], claim["type"])
        if claim["type"] == give["type"] or (asked != "other" and alike(kind, asked)):
            faults = _faults(give, claim)
            ranked.append((len(faults), claim["type"] != give["type"], number, claim, faults))
    if not ranked:
        return None, []
    best = min(ranked, key=lambda row: row[:3])
    return best[3], best[4]


def _faults(give: Mapping[str, Any], claim: Mapping[str, Any]) -> list[str]:
    faults = []
    if "mode" in give and claim["mode"] != give["mode"]:
        faults.append(f"mode {claim['mode']}, not {give['mode']}")
    if "background" in give and claim["background"] != give["background"]:
        faults.append(f"background {claim['background']}")
    if "when" in give and not same_days(days_of(str(give["when"])) or ("", ""), days_given(claim["when"])):
        faults.append(f"time {claim['when'] and claim['when']['start']}, not {give['when']}")
    if "lat" in give and not near_place(give["lat"], give["lon"], claim["places"]):
        faults.append(f"place {[place['name'] for place in claim['places']]}")
    if "actor" in give and not parties_agree(give["actor"], [claim["actor"]]):
        faults.append(f"actor {claim['actor'] and claim['actor']['name']}, not {give['actor']}")
    if "speaker" in give and not _speaker_agrees(give["speaker"], claim["speakers"]):
        faults.append(f"speaker {[speaker['name'] for speaker in claim['speakers']]}, not {give['speaker']}")
    return faults + _count_faults(give, claim)


def _count_faults(give: Mapping[str, Any], claim: Mapping[str, Any]) -> list[str]:
    faults = []
    for what in ("killed", "wounded"):
        asked = golden_range(give.get(what), "examples.toml")
        given = [count for count in claim["counts"] if count["what"] == what]
        if asked is not None and not any(same_range(asked, count) for count in given):
            faults.append(f"{what} {[(count['low'], count['high']) for count in given]}, not {give[what]}")
    return faults


def _speaker_agrees(asked: str, speakers: Sequence[Any]) -> bool:
    return not speakers if asked == "narrator" else parties_agree(asked, speakers)


def parties_agree(asked: str, given: Sequence[Any]) -> bool:
    """Take a party's slug or Latin name and actors or speakers, tell whether one of them is that party."""
    known = parties_in(asked)
    for actor in given:
        words = " ".join(str(value) for value in (actor or {}).values() if value).lower()
        if known & parties_in(actor) or (not known and asked.lower() in words):
            return True
    return False
