"""The parameters of the interface: read like those of the pages, described for OpenAPI in the same place."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from trucewatch.model.incident import ATTRIBUTION, OCCURRENCE
from trucewatch.model.typology import FAMILIES, KINDS, LEAVES, MODES
from trucewatch.store.queries.paging import MOST
from trucewatch.web import asked

USUAL = 100


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address; ``words`` is its closed list, ``many`` whether it may be repeated."""

    name: str
    meaning: str
    words: tuple[str, ...] = ()
    many: bool = False
    form: str = ""

    def described(self) -> dict[str, Any]:
        """Give it as OpenAPI wants it."""
        schema: dict[str, Any] = {"type": "integer" if self.form == "integer" else "string"}
        if self.form and self.form != "integer":
            schema["format"] = self.form
        if self.words:
            schema["enum"] = list(self.words)
        if self.many:
            schema = {"type": "array", "items": schema}
        found: dict[str, Any] = {"name": self.name, "in": "query", "description": self.meaning, "schema": schema}
        if self.many:
            found |= {"style": "form", "explode": True}
        return found


AS_OF = Parameter("as_of", "the record as known at the end of this day", form="date")
PERIOD = (
    Parameter("from", "first day that an item must touch", form="date"),
    Parameter("to", "last day that an item must touch", form="date"),
)
PAGED = (
    Parameter("limit", f"items of a page, 1 to {MOST} (usually {USUAL})", form="integer"),
    Parameter("after", "where to go on: `next` of the page before"),
)
WORDS = Parameter("q", "words in any script")
OF_INCIDENTS = (
    WORDS,
    *PERIOD,
    Parameter("type", "leaf of the typology", LEAVES, many=True),
    Parameter("family", "family of leaves", tuple(FAMILIES), many=True),
    Parameter("party", "a party somebody names", many=True),
    Parameter("place", "id of a place", many=True),
    Parameter("state", "how far it is established", OCCURRENCE, many=True),
    Parameter("attribution", "what is said of who did it", ATTRIBUTION, many=True),
    Parameter("disputed", "1: only with contradictions", ("1",)),
    AS_OF,
)
OF_DOCUMENTS = (
    WORDS,
    *PERIOD,
    Parameter("language", "two-letter code", many=True),
    Parameter("source", "slug of the source"),
    Parameter("outlet", "name of the outlet"),
    AS_OF,
)
OF_CLAIMS = (
    *PERIOD,
    Parameter("kind", "kind of claim", KINDS, many=True),
    Parameter("type", "leaf of an incident, short word of another kind", many=True),
    Parameter("mode", "asserted, denied and so on", MODES, many=True),
    Parameter("document", "id of the document"),
    AS_OF,
)


def size(request: HttpRequest) -> int:
    """Take a request, give how many items a page holds."""
    word = request.GET.get("limit", str(USUAL)).strip()
    if not word.isascii() or not word.isdigit() or not 1 <= int(word) <= MOST:
        raise asked.refusal("limit", word, f"Write a whole number from 1 to {MOST}.")
    return int(word)


def known(request: HttpRequest, parameters: tuple[Parameter, ...]) -> None:
    """Take a request and the parameters of its address, refuse one nobody knows: a slip of the pen must not widen a list."""
    names = {parameter.name for parameter in parameters}
    for name in request.GET:
        if name not in names:
            raise asked.refusal(name, request.GET[name], f"Parameters here: {', '.join(sorted(names)) or 'none'}.")
