"""What a page needs to put slugs into words: names of parties and places in its language, and the agreements watched."""

from dataclasses import dataclass

from trucewatch.model.agreement import Agreement
from trucewatch.web.display.names import Names
from trucewatch.web.display.places import PlaceNames


@dataclass(frozen=True, slots=True)
class Words:
    """Names in one language, from the agreements watched and the gazetteer."""

    names: Names
    places: PlaceNames
    agreements: tuple[Agreement, ...] = ()

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.names.language

    def party(self, slug: str | None) -> str:
        """Take a party's slug, give its name."""
        return self.names.party(slug)

    def place(self, slug: str | None, written: str | None = None) -> str:
        """Take a place's or zone's id and the name as written, give the name to show."""
        return self.places.place(slug, written if written is not None else slug or "")

    def watcher(self, slug: str) -> str:
        """Take who watched, give the name of the body it is, or itself."""
        bodies = (body for agreement in self.agreements for body in agreement.bodies)
        spelled = next((body.names for body in bodies if body.id == slug), {})
        return (spelled.get(self.language) or spelled.get("en") or (slug,))[0]
