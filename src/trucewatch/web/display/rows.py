"""A summary of an incident -> the row of a list: labels, lines and counts, nothing a template would have to decide."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trucewatch.model.claim import When
from trucewatch.store.results import IncidentSummary
from trucewatch.web.display.labels import ATTRIBUTION, LEAVES, OCCURRENCE, label
from trucewatch.web.display.names import Names
from trucewatch.web.display.times import when_text
from trucewatch.web.display.values import number_text, precision_text


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident in a list. ``by_person`` tells that a person, not the machine, set the state shown."""

    id: str
    type: str
    family: str
    title: str
    when: str
    place: str
    precision: str
    place_id: str
    parties: tuple[str, ...]
    occurrence: str
    occurrence_label: str
    attribution: str
    attribution_label: str
    by_person: bool
    breach: bool
    aggregate: bool
    killed: str
    documents: int
    origins: int
    claims: int
    contradictions: int
    first_known: str


def incident_row(summary: IncidentSummary, names: Names) -> IncidentRow:
    """Take an incident's summary and names, give its row; a state set by a person goes before the machine's."""
    occurrence = summary.person_occurrence or summary.occurrence
    attribution = summary.person_attribution or summary.attribution
    when = when_of(summary)
    return IncidentRow(
        id=summary.id,
        type=summary.type,
        family=summary.family,
        title=title_of(summary, names),
        when=when or _("not dated"),
        place=names.place(summary.place, summary.place_name) or _("place not said"),
        precision=_precision(summary),
        place_id=summary.place,
        parties=tuple(names.party(party) for party in summary.parties),
        occurrence=occurrence,
        occurrence_label=label(OCCURRENCE, occurrence),
        attribution=attribution,
        attribution_label=label(ATTRIBUTION, attribution),
        by_person=bool(summary.person_occurrence or summary.person_attribution),
        breach=summary.breach,
        aggregate=summary.aggregate,
        killed=_killed(summary),
        documents=summary.documents,
        origins=summary.origins,
        claims=summary.claims,
        contradictions=summary.contradictions,
        first_known=summary.first_known,
    )


def title_of(summary: IncidentSummary, names: Names) -> str:
    """Take an incident's summary and names, give its title: the type, and the place where one is known."""
    kind, place = label(LEAVES, summary.type), names.place(summary.place, summary.place_name)
    return f"{kind} – {place}" if place else kind


def when_of(summary: IncidentSummary) -> str:
    """Take an incident's summary, give its time as a line, "" when it has none."""
    if not summary.when_start and not summary.when_end:
        return ""
    return when_text(When(summary.when_start or None, summary.when_end or None, summary.precision, ""))


def _precision(summary: IncidentSummary) -> str:
    return "" if summary.lat is None else precision_text(summary.precision_m)


def _killed(summary: IncidentSummary) -> str:
    if summary.killed_low is None and summary.killed_high is None:
        return ""
    return number_text(summary.killed_low, summary.killed_high)
