"""What an exporter gets of one incident: the noun, the states that hold, its sources, who watched that day, and as of when."""

from dataclasses import dataclass

from trucewatch.model.incident import Incident


@dataclass(frozen=True, slots=True)
class SourceFact:
    """One document behind an incident, as a reader of the export needs it to check and to credit."""

    document: str
    outlet: str
    uri: str
    published: str
    title: str = ""
    licence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """One incident for export. ``person_*`` and ``breach`` come from judgements alone; ``actors`` and ``targets`` are claimed.

    ``coverage`` is the state of watching at the place on the first day; ``country`` an ISO code where the gazetteer knows it.
    """

    incident: Incident
    family: str
    person_occurrence: str = ""
    person_attribution: str = ""
    breach: bool = False
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    sources: tuple[SourceFact, ...] = ()
    coverage: str = "not_observed"
    country: str = ""
    as_of: str = ""
    weapons: tuple[str, ...] = ()

    @property
    def occurrence(self) -> str:
        """How far it is established: a person's word before the machine's."""
        return self.person_occurrence or self.incident.occurrence

    @property
    def attribution(self) -> str:
        """Who did it as far as anybody says: a person's word before the machine's."""
        return self.person_attribution or self.incident.attribution

    @property
    def day(self) -> str:
        """The first day, "" when not dated."""
        return self.incident.day

    @property
    def day_end(self) -> str:
        """The last day."""
        return self.incident.day_end

    @property
    def licence(self) -> str:
        """The licences of its sources, as far as described."""
        return "; ".join(sorted({source.licence for source in self.sources if source.licence})) or "see the sources"

    @property
    def credit(self) -> str:
        """Whom to name when using it."""
        return "; ".join(sorted({source.outlet for source in self.sources if source.outlet}))
