"""An alert as kept -> its title, the rule in words and the quality of its inputs, in one of the pages' languages.

For pages, mail, feed, webhook and command line alike; the words are data (``alert_words.toml``, ``label_words.toml``).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from trucewatch.gazetteer.rows import CURATED, read_rows
from trucewatch.register.register import load_register
from trucewatch.store.queries.raised import AlertItem

_RIGHT_TO_LEFT = "\u200f"
"""Begins every Arabic phrase: one that starts with a value has no letter of its own by which its direction could be told."""


@dataclass(frozen=True, slots=True)
class Told:
    """An alert in words: ``rule`` says why it was raised with its inputs, ``quality`` how good they are."""

    title: str
    level: str
    rule: str
    quality: tuple[str, ...]


def told(alert: AlertItem, language: str) -> Told:
    """Take an alert and a language, give it in words."""
    values = _filled(alert, language)
    kind = "meetings" if alert.kind == "count" and alert.body["rule"].get("of") == "meetings" else alert.kind
    title = alert.rule if alert.rule in _words()["title"] else kind
    return Told(
        phrase("title", title, language, **values),
        phrase("level", alert.level, language),
        phrase("rule", alert.kind, language, **values),
        _quality(alert.body.get("quality", {}), language),
    )


def phrase(group: str, name: str, language: str, **values: Any) -> str:
    """Take a phrase's group and name, a language and what fills it in, give it; values stand between marks of direction."""
    found = _words()[group][name]
    line = str(found.get(language, found["en"])).format_map(_Isolated(values))
    return f"{_RIGHT_TO_LEFT}{line}" if language == "ar" else line


def label(group: str, word: str, language: str) -> str:
    """Take a word of the record and its group, give its label; an unknown word stands as it is."""
    found = _labels().get(group, {}).get(word)
    return word.replace("_", " ") if found is None else str(found.get(language, found["en"]))


def party_name(slug: str, language: str) -> str:
    """Take a party's slug, give a name of it in the language."""
    entry = load_register().parties.get(slug)
    if entry is None:
        return slug.replace("-", " ")
    spelled = entry.names.get(language) or entry.names.get("en")
    return spelled[0].rstrip("=") if spelled else entry.name


def place_name(place: str, written: str, language: str) -> str:
    """Take a place's id and the name the record has for it, give its name in the language; what nobody names stays as written.

    A name all sides use is shown; where each side has its own, one of each in the order of the alphabet, none the default.
    """
    names = _places().get(place, ())
    shared = [name for code, name, tag in names if code == language and tag == ""]
    sided = {tag: name for code, name, tag in reversed(names) if code == language and tag not in ("", "adj", "old")}
    return shared[0] if shared else " / ".join(sorted(sided.values())) or written or phrase("digest", "no_place", language)


def number(low: int | None, high: int | None, language: str) -> str:
    """Take the ends of a count, give it without inventing a number."""
    if high is None:
        return f"≥ {low}" if low else phrase("digest", "no_number", language)
    return str(high) if low == high or low is None else f"{low}–{high}"


class _Isolated(dict[str, Any]):
    """Values fenced by invisible marks, so that names in another script do not disturb the line around them."""

    def __getitem__(self, key: str) -> str:
        value = str(super().__getitem__(key)).removeprefix(_RIGHT_TO_LEFT)
        if value.isascii() and value.isdigit():
            return value
        # Days and ranges have no letter to tell their direction by: they run left to right in every language.
        mark = "\u2068" if any(map(str.isalpha, value)) else "\u2066"
        return f"{mark}{value}\u2069"


_GROUPS: Mapping[str, str] = {
    "type": "type",
    "weapon": "weapon",
    "state": "state",
    "attribution": "attribution",
    "what": "what",
    "kind": "kind",
}
"""Value of an alert -> the group its label stands in."""


def _filled(alert: AlertItem, language: str) -> dict[str, Any]:
    values, rule = dict(alert.body.get("values", {})), alert.body.get("rule", {})
    values["scope"] = _scope(rule.get("families") or [], language)
    if "type" not in values and rule.get("types"):
        values["type"] = rule["types"][0]
    values |= {key: label(group, str(values[key]), language) for key, group in _GROUPS.items() if key in values}
    values |= {key: str(values[key])[:10] for key in ("known_at", "before_at", "said") if key in values}
    if "place" in values:
        values["place"] = place_name(str(values.get("place_id", "")), str(values["place"]), language)
    if "parties" in values:
        values["parties"] = listed([party_name(slug, language) for slug in values["parties"]], language) or "–"
    if isinstance(values.get("before"), list):
        values["before"] = listed([str(count) for count in values["before"]], language)
    if "claimant" in values:
        values["claimant"] = _claimant(str(values["claimant"]), str(values.get("claimant_name", "")), language)
        values["before"] = number(values.get("before_low"), values.get("before_high"), language)
        values["after"] = number(values.get("low"), values.get("high"), language)
    return values


def listed(words: list[str], language: str) -> str:
    """Take words and a language, give them as a list with its comma."""
    return ("، " if language == "ar" else ", ").join(words)


def _scope(families: list[str], language: str) -> str:
    if not families or len(families) > 3:  # a rule about nearly all families is about incidents as such
        return phrase("digest", "all", language)
    return listed([label("family", family, language) for family in families], language)


def _claimant(claimant: str, name: str, language: str) -> str:
    """A party or an actor of the register in the language, anybody else as the reports name them."""
    slug = claimant.removeprefix("party:")
    if slug in load_register().parties:
        return party_name(slug, language)
    actor = load_register().actors.get(claimant)
    if actor is None:
        return name or claimant
    spelled = actor.names.get(language) or actor.names.get("en")
    return spelled[0].rstrip("=") if spelled else actor.name


def _quality(quality: Mapping[str, Any], language: str) -> tuple[str, ...]:
    lines = []
    if "origins" in quality:
        lines.append(phrase("quality", "origins", language, **quality))
    if "reports_usual" in quality:
        lines.append(phrase("quality", "reports", language, **quality))
        watched = quality["place_days"] or quality["place_days_before"]
        lines.append(phrase("quality", "watched" if watched else "unwatched", language, **quality))
    elif "reports" in quality:
        lines.append(phrase("quality", "since", language, **quality))
    return tuple(lines)


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[tuple[str, str, str], ...]]:
    return {row.id: row.names for path in sorted(CURATED.glob("*.csv")) for row in read_rows(path)}


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("trucewatch.workspace").joinpath("alert_words.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("trucewatch.workspace").joinpath("label_words.toml").read_text("utf-8"))
