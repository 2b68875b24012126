"""Two incidents -> a table of their values side by side, what differs marked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trucewatch.store.results import IncidentDetail
from trucewatch.web.display.incidents import origin_name
from trucewatch.web.display.labels import FIELDS, LEAVES, label
from trucewatch.web.display.names import Names
from trucewatch.web.display.rows import IncidentRow, incident_row
from trucewatch.web.display.times import when_text
from trucewatch.web.display.values import count_text, place_text


@dataclass(frozen=True, slots=True)
class Side:
    """One value of each of two incidents, and whether they differ."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    told: bool = True
    """Whether it is told of the event; two incidents always rest on other reports, which is no difference."""

    @property
    def differs(self) -> bool:
        """Whether the two say different things; where one says nothing there is nothing to differ."""
        return self.told and bool(self.left) and bool(self.right) and self.left != self.right


def sides(left: IncidentDetail, right: IncidentDetail, names: Names) -> tuple[Side, ...]:
    """Take two incidents and names, give their values row by row."""
    one, other = incident_row(left.summary, names), incident_row(right.summary, names)
    found = [
        Side(label(FIELDS, "type"), (label(LEAVES, one.type),), (label(LEAVES, other.type),)),
        Side(label(FIELDS, "when"), _when(left), _when(right)),
        Side(label(FIELDS, "places"), _places(left), _places(right)),
        Side(_("Parties named"), one.parties, other.parties),
        Side(label(FIELDS, "counts"), _counts(left, names), _counts(right, names)),
        Side(_("Did it happen?"), _state(one), _state(other)),
        Side(_("Who did it?"), (one.attribution_label,), (other.attribution_label,)),
        Side(_("Origins"), _origins(left, names), _origins(right, names), told=False),
        Side(_("Reports"), (_reports(one),), (_reports(other),), told=False),
    ]
    return tuple(side for side in found if side.left or side.right)


def _when(detail: IncidentDetail) -> tuple[str, ...]:
    return (when_text(detail.incident.when),) if detail.incident.when is not None else ()


def _places(detail: IncidentDetail) -> tuple[str, ...]:
    return tuple(place_text(place) for place in detail.incident.places[:4])


def _counts(detail: IncidentDetail, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(count_text(count, names) for count in detail.incident.counts))


def _state(row: IncidentRow) -> tuple[str, ...]:
    return (f"{row.occurrence_label} ({_('set by a person') if row.by_person else _('set by rule')})",)


def _origins(detail: IncidentDetail, names: Names) -> tuple[str, ...]:
    return tuple(origin_name(each.id, each.name, each.party, names) for each in detail.incident.origins)


def _reports(row: IncidentRow) -> str:
    return ngettext("%(number)d report", "%(number)d reports", row.documents) % {"number": row.documents}
