"""TOML files of actors -> one checked register. The only code that reads the register's data.

Each file under ``data/`` holds [[party]], [[body]], [[person]], [[group]], [[agency]] or [[pattern]] tables. Names stand per
language in one text, variants separated by ``|``, each as a dictionary would list it (nominative, singular or plural as used).
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError
from trucewatch.languages.pack import packaged_languages

_DATA = files("trucewatch.register").joinpath("data")
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
_PARTY_KINDS = {"state", "group", "mission", "organisation"}
_NAMES = {"names", "adjectives", "metonyms", "demonyms"}
_KEYS: dict[str, set[str]] = {
    "party": {"slug", "kind", "name", "aligned", "country", "army", "source", *_NAMES},
    "body": {"id", "party", "kind", "name", "names", "source"},
    "person": {"id", "party", "body", "name", "names", "role", "from", "to", "roles", "source"},
    "group": {"id", "party", "kind", "name", "names", "source"},
    "agency": {"id", "party", "name", "names", "source"},
    "pattern": {"id", "kind", "name"},
}
_NEEDED: dict[str, set[str]] = {
    "party": {"slug", "kind", "name", "names"},
    "body": {"id", "name", "names"},
    "person": {"id", "party", "name", "names", "role"},
    "group": {"id", "name", "names"},
    "agency": {"id", "name", "names"},
    "pattern": {"id", "kind", "name"},
}
_PATTERN_KINDS = {"body", "force", "spokesperson", "person", "side", "agency"}
NO_ARMY = "none"
"""Rival armies claim to be the state's: "the army" is nobody's before a name is given."""
Names = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Party:
    """A side or organisation: ``aligned`` names the parties it is often counted with, never equals.

    ``country``: the ISO code of where a group fights, for one whose name does not say it. ``army``: the party under whose
    name the state's forces are known; ``none`` where rival armies claim to be the state's.
    """

    slug: str
    kind: str
    name: str
    names: Names
    adjectives: Names
    metonyms: Names
    aligned: tuple[str, ...] = ()
    country: str = ""
    army: str = ""


@dataclass(frozen=True)
class Role:
    """What a person was, and when; empty dates are open ends."""

    role: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Actor:
    """A body, person, group or agency with its names; ``party`` a slug, or empty for what no party owns (a joint centre)."""

    id: str
    kind: str
    party: str
    name: str
    names: Names
    roles: tuple[Role, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class Pattern:
    """A body, force or role every party may have: ``name`` with ``{party}`` where the party's name goes."""

    id: str
    kind: str
    name: str


@dataclass
class Register:
    """All actors by slug or id."""

    parties: dict[str, Party] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    patterns: dict[str, Pattern] = field(default_factory=dict)

    def role_of(self, actor: str, day: str = "") -> str:
        """Take a person's id and an ISO day, give the role held then (the last known without a day), or an empty text."""
        held = [
            r for r in self.actors[actor].roles if not day or ((not r.start or r.start <= day) and (not r.end or day <= r.end))
        ]
        return held[-1].role if held else ""

    def army_of(self, slug: str) -> str:
        """Take a party's slug, give the slug of the party under whose name its forces are known: mostly its own."""
        party = self.parties.get(slug)
        return party.army if party is not None and party.army in self.parties else slug


@lru_cache(maxsize=4)
def load_register() -> Register:
    """Give the packaged register, checked."""
    return read_register(_DATA)


def read_register(*folders: Traversable | Path) -> Register:
    """Take folders of TOML files, give one register; raise DataError naming file and key where something is wrong."""
    register, seen = Register(), []
    for folder in folders:
        for path in sorted((e for e in folder.iterdir() if e.name.endswith(".toml")), key=lambda e: e.name):
            data = _toml(path)
            for table in data:
                if table not in _KEYS:
                    raise DataError(
                        "is not a known table", file=path.name, key=table, remedy=f"Known: {', '.join(sorted(_KEYS))}"
                    )
            seen.append((path.name, data))
            for entry in data.get("party", ()):
                _add_party(register, entry, path.name)
            for entry in data.get("pattern", ()):
                _add_pattern(register, entry, path.name)
    for name, data in seen:
        for kind in ("body", "group", "person", "agency"):
            for entry in data.get(kind, ()):
                _add_actor(register, kind, entry, name)
    _check_aligned(register)
    return register


def _add_party(register: Register, entry: dict[str, Any], file: str) -> None:
    _check("party", entry, file)
    slug = _identity(entry["slug"], file, "slug")
    if entry["kind"] not in _PARTY_KINDS:
        raise DataError(
            f"{entry['kind']!r} is not a kind of party",
            file=file,
            key=f"{slug}.kind",
            remedy=f"Known: {', '.join(sorted(_PARTY_KINDS))}",
        )
    if slug in register.parties:
        raise DataError("is there twice", file=file, key=slug, remedy="Give each party one entry")
    demonyms = _names(entry, "demonyms", file, slug)
    names = {lang: (*forms, *demonyms.get(lang, ())) for lang, forms in _names(entry, "names", file, slug).items()}
    register.parties[slug] = Party(
        slug,
        entry["kind"],
        entry["name"],
        names,
        _names(entry, "adjectives", file, slug),
        _names(entry, "metonyms", file, slug),
        tuple(entry.get("aligned", ())),
        entry.get("country", ""),
        entry.get("army", ""),
    )


def _add_pattern(register: Register, entry: dict[str, Any], file: str) -> None:
    _check("pattern", entry, file)
    if entry["kind"] not in _PATTERN_KINDS:
        raise DataError(
            f"{entry['kind']!r} is not a kind of pattern",
            file=file,
            key=entry["id"],
            remedy=f"Known: {', '.join(sorted(_PATTERN_KINDS))}",
        )
    register.patterns[entry["id"]] = Pattern(entry["id"], entry["kind"], entry["name"])


def _add_actor(register: Register, kind: str, entry: dict[str, Any], file: str) -> None:
    _check(kind, entry, file)
    identity = _identity(entry["id"], file, "id")
    party = entry.get("party", "")
    if party and party not in register.parties:
        raise DataError(
            f"names a party {party!r} that no file has",
            file=file,
            key=f"{identity}.party",
            remedy="Add a [[party]] or mend the slug",
        )
    if identity in register.actors:
        raise DataError("is there twice", file=file, key=identity, remedy="Give each actor one entry")
    roles = entry.get("roles") or (
        [{"role": entry["role"], "from": entry.get("from", ""), "to": entry.get("to", "")}] if "role" in entry else []
    )
    register.actors[identity] = Actor(
        identity,
        kind,
        party,
        entry["name"],
        _names(entry, "names", file, identity),
        tuple(_role(r, file, identity) for r in roles),
        entry.get("body", ""),
    )


def _role(entry: dict[str, str], file: str, identity: str) -> Role:
    for key in ("from", "to"):
        if entry.get(key) and not _DATE.match(entry[key]):
            raise DataError(
                f"{entry[key]!r} is not a date", file=file, key=f"{identity}.{key}", remedy="Write 2020, 2020-11 or 2020-11-09"
            )
    return Role(entry["role"], entry.get("from", ""), entry.get("to", ""))


def _names(entry: dict[str, Any], key: str, file: str, identity: str) -> Names:
    table = entry.get(key, {})
    if not isinstance(table, dict):
        raise DataError(
            "must be a table of language = names", file=file, key=f"{identity}.{key}", remedy='Write names = { en = "A|B" }'
        )
    out: Names = {}
    for language, text in table.items():
        if language not in packaged_languages():
            raise DataError(
                f"{language!r} is not a language of the packs",
                file=file,
                key=f"{identity}.{key}",
                remedy=f"Packs here: {', '.join(packaged_languages())}; docs/add-a-language.md tells how to add one",
            )
        forms = tuple(form.strip() for form in str(text).split("|"))
        if not all(forms):
            raise DataError(
                "holds an empty name", file=file, key=f"{identity}.{key}.{language}", remedy="Remove the doubled or trailing |"
            )
        out[language] = forms
    return out


def _check(kind: str, entry: dict[str, Any], file: str) -> None:
    label = str(entry.get("id") or entry.get("slug") or "?")
    for key in entry:
        if key not in _KEYS[kind]:
            raise DataError(
                f"is not a key of [[{kind}]]", file=file, key=f"{label}.{key}", remedy=f"Known: {', '.join(sorted(_KEYS[kind]))}"
            )
    for key in sorted(_NEEDED[kind] - set(entry)):
        raise DataError(f"is missing in [[{kind}]]", file=file, key=f"{label}.{key}", remedy="Add it")


def _identity(value: str, file: str, key: str) -> str:
    if not _SLUG.match(value):
        raise DataError(
            f"{value!r} is not a slug", file=file, key=key, remedy="Use lower-case Latin letters, digits and single hyphens"
        )
    return value


def _check_aligned(register: Register) -> None:
    for party in register.parties.values():
        if party.army and party.army != NO_ARMY and party.army not in register.parties:
            raise DataError(
                f"names a party {party.army!r} that no file has",
                key=f"{party.slug}.army",
                remedy="Add a [[party]] or mend the slug",
            )
        for other in party.aligned:
            if other not in register.parties:
                raise DataError(
                    f"names a party {other!r} that no file has",
                    key=f"{party.slug}.aligned",
                    remedy="Add a [[party]] or mend the slug",
                )


def _toml(path: Traversable | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), file=path.name, remedy="Mend the line named") from error


def all_names(register: Register, language: str) -> Iterable[tuple[str, str]]:
    """Take a register and a language, give every (name, slug or id): for searching and for tests."""
    for party in register.parties.values():
        for table in (party.names, party.adjectives, party.metonyms):
            yield from ((name, party.slug) for name in table.get(language, ()))
    for actor in register.actors.values():
        yield from ((name, actor.id) for name in actor.names.get(language, ()))
