"""What every section of a report needs: names, amounts with their marks, incidents and claims as short lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trucewatch.export.paper.blocks import Line, Run
from trucewatch.model.agreement import Agreement
from trucewatch.model.report import Amount, ClaimFact, IncidentFact, Report
from trucewatch.web.display.labels import LEAVES, OCCURRENCE, label
from trucewatch.web.display.names import Names
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.times import isolated, moment_text
from trucewatch.web.display.values import number_text

Address = Callable[[str, str], str]
"""Takes "incident" or "document" and an id, gives the address of its page, "" where there is none."""


def nowhere(kind: str, item: str) -> str:
    """Give no address: for files that leave the house."""
    return ""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells parts of one report in one language."""

    report: Report
    names: Names
    places: PlaceNames
    agreement: Agreement | None
    incidents: Mapping[str, IncidentFact]
    claims: Mapping[str, ClaimFact]
    numbers: Mapping[str, int]
    marks: Mapping[str, int]
    address: Address = nowhere

    @classmethod
    def of(
        cls, report: Report, names: Names, places: PlaceNames, agreement: Agreement | None, address: Address = nowhere
    ) -> "Teller":
        """Take a report and names, number its incidents in their order."""
        numbers = {fact.id: number for number, fact in enumerate(report.incidents, 1)}
        return cls(
            report,
            names,
            places,
            agreement,
            {fact.id: fact for fact in report.incidents},
            {fact.id: fact for fact in report.claims},
            numbers,
            {fact.id: number for number, fact in enumerate(report.claims, 1)},
            address,
        )

    def amount(self, amount: Amount) -> Line:
        """Take an amount, give its number with the mark that leads to its evidence."""
        if amount.high == amount.low:
            words = str(amount.low)
        elif amount.low == 0 and amount.high is None:
            words = _("no number given")
        else:
            words = number_text(amount.low or None, amount.high)
        return (Run(words), *self.mark(amount.evidence))

    def mark(self, evidence: int) -> Line:
        """Take a mark's number, give it as a raised link; nothing for 0."""
        return (Run(f"\u2009[{evidence}]", to=f"#e{evidence}", raised=True),) if evidence else ()

    def place(self, place: str, name: str) -> str:
        """Take a place's id and name, give the name in the language of the report."""
        return self.places.place(place, name) or _("place not said")

    def incident(self, incident_id: str) -> Line:
        """Take an incident's id, give a short line with its number in this report."""
        fact = self.incidents.get(incident_id)
        if fact is None:
            return (Run(incident_id),)
        number = self.numbers[incident_id]
        return (Run(_("No. %(number)d") % {"number": number}, to=f"#i{number}"), Run(f" · {self.title(fact)}"))

    def title(self, fact: IncidentFact) -> str:
        """Take an incident, give type, place and day."""
        pieces = [label(LEAVES, fact.type)]
        if fact.place_name:
            pieces.append(isolated(self.place(fact.place, fact.place_name)))
        return ", ".join([" – ".join(pieces), self.day(fact)])

    def day(self, fact: IncidentFact) -> str:
        """Take an incident, give its day or days."""
        if not fact.day:
            return _("not dated")
        if fact.day_end and fact.day_end != fact.day:
            return f"{moment_text(fact.day)} – {moment_text(fact.day_end)}"
        return moment_text(fact.day)

    def state(self, fact: IncidentFact) -> str:
        """Take an incident, give how far it is established."""
        return label(OCCURRENCE, fact.occurrence)

    def claimant(self, claimant: str) -> str:
        """Take a claimant as an incident names it, give a name for people."""
        kind, _colon, rest = claimant.partition(":")
        slug = rest if rest and kind in ("party", "source") else claimant
        if self.names.known(slug):
            return self.names.party(slug)
        return _("speaker named in the text") if kind == "speaker" else slug

    def quoted(self, fact: ClaimFact, *, anchored: bool = False) -> Line:
        """Take a claim, give its number in this report, its words, who says them, where printed and when.

        ``anchored`` makes the number the place that evidence leads to.
        """
        where = [piece for piece in (fact.speaker, fact.outlet) if piece]
        told = " · ".join([*(isolated(piece) for piece in where), *([moment_text(fact.published)] if fact.published else [])])
        page = self.address("document", fact.document)
        target = f"{page}#c-{fact.id}" if page else fact.uri
        words = fact.quote if len(fact.quote) <= LONGEST_QUOTE else fact.quote[: LONGEST_QUOTE - 1] + "…"
        number = self.marks.get(fact.id, 0)
        return (
            Run(f"({number}) ", quiet=True, name=f"c{number}" if anchored else ""),
            Run("“"),
            Run(" ".join(words.split()), language=fact.language),
            Run("”"),
            Run(f" {told} ", quiet=True),
            Run(fact.id, to=target, quiet=True, language="en"),
        )


LONGEST_QUOTE = 220
"""Characters of a quote: a claim's words are short; a longer one is cut with a sign, and its link leads to the whole."""
