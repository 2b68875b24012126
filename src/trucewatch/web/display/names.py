"""Slugs of parties and bodies -> the names a page shows, in the language of the interface, from the packs; none is preferred."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import pgettext

from trucewatch.model.agreement import Agreement
from trucewatch.register.register import load_register
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_actors import ACTORS
from trucewatch.web.display.places import PlaceNames, in_language

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Names:
    """Names of parties in one language. What no pack names is shown by its slug, readable but not invented."""

    language: str = _FALLBACK
    parties: Mapping[str, str] = field(default_factory=dict)
    places: PlaceNames = field(default_factory=PlaceNames)

    @classmethod
    def of(cls, language: str, agreements: Iterable[Agreement]) -> "Names":
        """Take a language and agreements, give the names their packs and the register hold in it, in English where missing."""
        found: dict[str, str] = {}
        for agreement in agreements:
            for party in agreement.parties:
                spelled = party.names.get(language) or party.names.get(_FALLBACK)
                if spelled:
                    found.setdefault(party.party, spelled[0])
        for slug, entry in load_register().parties.items():
            spelled = entry.names.get(language) or entry.names.get(_FALLBACK)
            found.setdefault(slug, spelled[0].rstrip("=") if spelled else entry.name)  # "=" marks a word without endings
        return cls(language, found)

    def party(self, slug: str | None) -> str:
        """Take a slug, give a name; nothing for nothing."""
        if not slug:
            return ""
        return self.parties.get(slug) or slug.replace("-", " ").replace("_", " ").capitalize()

    def actor(self, actor_id: str | None, written: str, party: str | None) -> str:
        """Take an actor's id, the name the record has and the party, give the name in this language.

        The record writes names in English. What the register spells in this language is given so, and what it makes of a
        pattern ("Forces of Armenia") from its parts; a name nobody knows stays as it is written.
        """
        if self.language == _FALLBACK:
            return written
        entry = load_register().actors.get(actor_id or "")
        # A name with another one in brackets stands for a disputed one: one spelling of it would take a side.
        if entry is not None and entry.names.get(self.language) and "(" not in entry.name:
            spelled = entry.names[self.language][0].rstrip("=")
            return spelled[:1].upper() + spelled[1:]
        if written in ACTORS:
            return label(ACTORS, written)
        owner = load_register().parties.get(party or "")
        if owner is None:
            return written
        if written.casefold() in (owner.name.casefold(), owner.slug):
            return self.party(party)
        head = written.removesuffix(f" of {owner.name}")
        if head not in ACTORS:
            return written
        return pgettext("actor", "%(head)s of %(party)s") % {"head": label(ACTORS, head), "party": self.party(party)}

    def place(self, place_id: str | None, written: str) -> str:
        """Take a place's id and the name the record has for it, give the name in this language."""
        return self.places.place(place_id, written)

    def known(self, slug: str | None) -> bool:
        """Take a slug, tell whether a pack names it."""
        return slug in self.parties


__all__ = ["Names", "in_language"]
