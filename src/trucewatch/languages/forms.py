"""Inflection as data: from one written word to the base forms it may stand for.

A pack lists the clitics its language writes in front of a word and the endings it writes behind one; this module
strips them. It guesses on purpose: whoever looks a form up accepts it only when a known word or name is there.
"""

from dataclasses import dataclass

from trucewatch.languages.fold import fold


@dataclass(frozen=True)
class Morphology:
    """``prefixes`` and ``suffixes`` folded, longest first; ``least`` letters must remain after stripping."""

    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    apostrophe_ends_stem: bool = False
    least: int = 3

    @classmethod
    def from_data(cls, data: dict[str, object]) -> "Morphology":
        """Take the ``[morphology]`` table of a pack, give its rules."""

        def ordered(key: str) -> tuple[str, ...]:
            values = data.get(key, [])
            assert isinstance(values, list)
            return tuple(sorted({fold(str(v)) for v in values}, key=lambda v: (-len(v), v)))

        return cls(
            ordered("prefixes"),
            ordered("suffixes"),
            bool(data.get("apostrophe_ends_stem", False)),
            int(str(data.get("least", 3))),
        )

    def forms(self, norm: str) -> tuple[str, ...]:
        """Take a folded word, give its candidate base forms: as written first, then ever more stripped."""
        found = [norm]
        if "'" in norm:
            head = norm.split("'", 1)[0]
            if self.apostrophe_ends_stem or norm.endswith("'s"):
                found.append(head)
        for base in list(found):
            for prefix in self.prefixes:
                if base.startswith(prefix) and len(base) - len(prefix) >= self.least:
                    found.append(base[len(prefix) :])
        for base in list(found):
            for suffix in self.suffixes:
                if base.endswith(suffix) and len(base) - len(suffix) >= self.least:
                    found.append(base[: -len(suffix)])
        return tuple(dict.fromkeys(found))
