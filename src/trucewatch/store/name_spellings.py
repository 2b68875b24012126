"""Words asked for -> the places, parties and actors that bear them as a name, with all their spellings."""

from collections.abc import Iterator
from functools import lru_cache

from trucewatch.gazetteer.names import key_words
from trucewatch.gazetteer.rows import CURATED, read_rows
from trucewatch.languages.pack import load_pack, packaged_languages
from trucewatch.register.register import load_register
from trucewatch.store.word_forms import RUSSIAN_LAST


def entities_of(words: list[str]) -> tuple[str, ...]:
    """What bears this name: as written, else as one of its words' base forms would be written."""
    keys, _spellings = names_held()
    held = keys.get(_key(" ".join(words)), ())
    if held or any(len(word) < 3 for word in words):
        return held
    found: dict[str, None] = {}
    for code in packaged_languages():
        if not _writes(code, words[-1]):
            continue
        bases = [load_pack(code).forms(word) for word in words]
        for last in bases[-1]:
            found.update(dict.fromkeys(keys.get(_key(" ".join([*(base[-1] for base in bases[:-1]), last])), ())))
        for last in bases[-1]:
            found.update(dict.fromkeys(keys.get(_key(" ".join([*words[:-1], last])), ())))
        if len(words) == 1 and code == "ru" and not found:
            stem = RUSSIAN_LAST.sub("", words[0])
            for end in ("а", "я", "ь", "и", "ы", "ий"):
                found.update(dict.fromkeys(keys.get(_key(stem + end), ()) if stem != words[0] else ()))
    return tuple(found)


def _writes(language: str, word: str) -> bool:
    first = word[0]
    if "\u0600" <= first <= "\u06ff":
        return language == "ar"
    if "\u0400" <= first <= "\u04ff":
        return language == "ru"
    if "\u0530" <= first <= "\u058f":
        return language == "hy"
    return language in ("en", "tr", "az")


def _key(name: str) -> tuple[str, ...]:
    return key_words(name)


@lru_cache(maxsize=1)
def names_held() -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Key words of a name -> the entities that bear it; entity -> its names in all languages and scripts."""
    keys: dict[tuple[str, ...], dict[str, None]] = {}
    spelled: dict[str, tuple[str, ...]] = {}
    for entity, names in _all_names():
        held = tuple(dict.fromkeys(name.rstrip("=").replace("=", "") for name in names if name))
        spelled[entity] = tuple(dict.fromkeys((*spelled.get(entity, ()), *held)))
        for name in held:
            keys.setdefault(_key(name), {})[entity] = None
    keys.pop((), None)
    return {key: tuple(entities) for key, entities in keys.items()}, spelled


def _all_names() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(CURATED.glob("*.csv")):
        for row in read_rows(path):
            yield f"place:{row.id}", [name for _language, name, tag in row.names if tag != "adj"]
            yield f"of:{row.id}", [name for _language, name, tag in row.names if tag == "adj"]
    register = load_register()
    for slug, party in register.parties.items():
        yield f"party:{slug}", [name for names in party.names.values() for name in names]
        yield f"of:party:{slug}", [name for names in party.adjectives.values() for name in names]
    for actor in register.actors.values():
        yield f"actor:{actor.id}", [name for names in actor.names.values() for name in names]
