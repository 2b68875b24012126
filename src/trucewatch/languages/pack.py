"""Loads a language pack: a folder of TOML and nothing else. The only code that reads language data.

languages/<code>/pack.toml        name, script, direction, word order, status, sources, licence, [morphology]
languages/<code>/lexicon/*.toml   words by meaning, one file per subject; see docs/add-a-language.md
languages/<code>/numbers.toml     number words
languages/<code>/time.toml        months, weekdays, expressions of time
languages/<code>/inflection.toml  forms of names of parties, bodies and people
languages/<code>/names.toml       names of parties and actors that register/data does not hold in this language
languages/<code>/examples.toml    sentences and the claims they must give: the pack's own tests
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError, UnsupportedLanguage
from trucewatch.languages.fold import fold
from trucewatch.languages.forms import Morphology
from trucewatch.languages.inflection import Inflection, read_inflection
from trucewatch.languages.spelling import Rules, read_spelling, respell

MOST_WORDS = 12_000
"""Words a cache keeps before it starts afresh: the word forms of some thousand reports; six languages stay under 200 MB."""
_PACKAGED = files("trucewatch.languages")


@dataclass(frozen=True)
class Pack:
    """One language: its facts, its morphology, and its data tables as loaded (checked by their readers).

    ``words`` keeps what the tokenizer worked out for a written word: kind, folded form, base forms, capital.
    """

    code: str
    name: str
    script: str
    direction: str
    order: str
    morphology: Morphology
    facts: dict[str, Any]
    lexicon: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)
    time: dict[str, Any] = field(default_factory=dict)
    examples: dict[str, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    inflection: Inflection = field(default_factory=lambda: read_inflection({}, ""), compare=False)
    cased: bool = True
    spelling: Rules = field(default=(), compare=False)
    words: dict[str, tuple[str, str, tuple[str, ...], bool]] = field(default_factory=dict, repr=False, compare=False)
    _forms: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def forms(self, norm: str) -> tuple[str, ...]:
        """Take a folded word, give the base forms it may stand for (cached)."""
        known = self._forms.get(norm)
        if known is None:
            if len(self._forms) > MOST_WORDS:
                self._forms.clear()
            known = self._forms[norm] = self.morphology.forms(norm)
        return known

    def fold(self, word: str) -> str:
        """Take a word as printed, in whichever orthography of the language, give its matching form."""
        return fold(respell(word, self.spelling) if self.spelling else word)


@lru_cache(maxsize=1)
def packaged_languages() -> tuple[str, ...]:
    """Give the codes of the packs that come with the program, sorted."""
    return tuple(sorted(e.name for e in _PACKAGED.iterdir() if len(e.name) == 2 and e.joinpath("pack.toml").is_file()))


@lru_cache(maxsize=32)
def load_pack(code: str) -> Pack:
    """Take a language code, give its pack; raise UnsupportedLanguage when there is none."""
    if code not in packaged_languages():
        raise UnsupportedLanguage(
            f"no language pack {code!r}",
            remedy=f"Packs here: {', '.join(packaged_languages())}; docs/add-a-language.md tells how to add one",
        )
    return read_pack(_PACKAGED.joinpath(code), code)


def read_pack(folder: Traversable | Path, code: str) -> Pack:
    """Take a folder and the code it claims, give the pack; raise DataError naming file and key when it is broken."""
    facts = _toml(folder.joinpath("pack.toml"))
    for key in ("name", "script", "direction", "order"):
        if not isinstance(facts.get(key), str):
            raise DataError(
                "is missing or not a text", file=f"{code}/pack.toml", key=key, remedy="See languages/_template/pack.toml"
            )
    lexicon = {path.name.removesuffix(".toml"): _toml(path) for path in _tables(folder.joinpath("lexicon"))}
    return Pack(
        code=code,
        name=facts["name"],
        script=facts["script"],
        direction=facts["direction"],
        order=facts["order"],
        morphology=Morphology.from_data(facts.get("morphology", {})),
        facts=facts,
        lexicon=lexicon,
        numbers=_optional(folder, "numbers.toml"),
        time=_optional(folder, "time.toml"),
        examples=_optional(folder, "examples.toml"),
        names=_optional(folder, "names.toml"),
        inflection=read_inflection(_optional(folder, "inflection.toml"), code),
        cased=bool(facts.get("cased", True)),
        spelling=read_spelling(facts.get("spelling", []), code),
    )


def _tables(folder: Traversable | Path) -> Iterator[Traversable]:
    if folder.is_dir():
        yield from sorted((e for e in folder.iterdir() if e.name.endswith(".toml")), key=lambda e: e.name)


def _optional(folder: Traversable | Path, name: str) -> dict[str, Any]:
    path = folder.joinpath(name)
    return _toml(path) if path.is_file() else {}


def _toml(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), file=str(path), remedy="Mend the line named and run `trucewatch languages check`") from error
    except FileNotFoundError as error:
        raise DataError("is missing", file=str(path), remedy="Copy languages/_template") from error
