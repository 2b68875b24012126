"""A pack and a stretch of text -> the times it mentions, each with its exact place. Compiled once per pack."""

from dataclasses import replace

from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.when.numbers import join_numbers
from trucewatch.extract.when.pattern import Cascade
from trucewatch.extract.when.rules import PIECES, RULES
from trucewatch.extract.when.words import Itemizer, load_lexicon
from trucewatch.languages.pack import Pack

_LONGEST_ISLAND = 400
"""Items of one island read at once; a longer run is a table or noise, and is read in pieces so that time stays linear."""


class TimeReader:
    """Reads times of one language. Holds no state between texts but a cache of what words mean."""

    def __init__(self, pack: Pack) -> None:
        lexicon = load_lexicon(pack.code, pack.time)
        options = set(lexicon.options.get("switches", ()))
        self._lexicon = lexicon
        self._units_first = "units_first" in options
        self._itemizer = Itemizer(lexicon)
        self._cascade = Cascade([rule for rule in RULES if not rule.option or rule.option in options], PIECES, pack.code)

    def read(self, text: str, start: int = 0, end: int | None = None) -> list[TimeMention]:
        """Take a text and a stretch of it, give the times mentioned there in order; offsets count the whole text."""
        found: list[TimeMention] = []
        end = len(text) if end is None else end
        if self._itemizer.silent(text[start:end]):
            return found
        for island in self._itemizer.islands(text, start, end):
            for at in range(0, len(island), _LONGEST_ISLAND):
                for item in self._cascade.run(join_numbers(island[at : at + _LONGEST_ISLAND], self._units_first)):
                    if item.draft is not None:
                        found.append(replace(item.draft, start=item.start, end=item.end, text=text[item.start : item.end]))
        return found
