"""Words of scores, views, routes and series -> the labels pages use for them."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

SCORES: Final[Mapping[str, Label]] = {
    "0": in_context("score", "0 · nothing observable"),
    "1": in_context("score", "1 · begun"),
    "2": in_context("score", "2 · on the way"),
    "3": in_context("score", "3 · done as written"),
    "kept": in_context("score", "Kept"),
    "minor": in_context("score", "Minor"),
    "serious": in_context("score", "Serious"),
    "material": in_context("score", "Material"),
    "not_observable": in_context("score", "Not observable"),
    "not_due": in_context("score", "Not due"),
    "due": in_context("score", "Due"),
    "used": in_context("score", "Used"),
    "nothing_claimed": in_context("score", "Nothing claimed"),
    "no_side_named": in_context("score", "Seen, no side named"),
    "nothing_admitted": in_context("score", "Nothing admitted"),
    "no_report": in_context("score", "No report"),
}
VIEWS: Final[Mapping[str, Label]] = {
    "party_account": in_context("view", "By its own account"),
    "other_party_account": in_context("view", "By the other side’s account"),
    "monitors": in_context("view", "By monitors"),
    "admissions": in_context("view", "By admissions only"),
}
ROUTE_STATES: Final[Mapping[str, Label]] = {
    "no_report": in_context("route", "No report"),
    "no_plan": in_context("route", "No plan"),
    "proposed": in_context("route", "Proposed"),
    "agreed_in_words": in_context("route", "Agreed in words"),
    "agreed_in_writing": in_context("route", "Agreed in writing"),
    "design": in_context("route", "Being designed"),
    "tender": in_context("route", "Out to tender"),
    "building": in_context("route", "Being built"),
    "built_not_open": in_context("route", "Built, not open"),
    "open": in_context("route", "Open"),
    "restricted": in_context("route", "Restricted"),
    "closed": in_context("route", "Closed"),
}
PASSAGE: Final[Mapping[str, Label]] = {
    "open": in_context("passage", "Open"),
    "restricted": in_context("passage", "Restricted"),
    "not_open": in_context("passage", "Not open"),
    "disputed": in_context("passage", "Disputed"),
    "unknown": in_context("passage", "Not known"),
}
USERS: Final[Mapping[str, Label]] = {
    "residents": in_context("users", "Residents"),
    "goods": in_context("users", "Goods"),
    "transit": in_context("users", "Transit"),
    "aid": in_context("users", "Aid"),
}
TRAVEL: Final[Mapping[str, Label]] = {
    "road": in_context("travel", "Road"),
    "rail": in_context("travel", "Railway"),
    "air": in_context("travel", "Air"),
    "sea": in_context("travel", "Sea"),
    "pipeline": in_context("travel", "Pipeline"),
}
SLIPS: Final[Mapping[str, Label]] = {
    "kept": in_context("promise", "Kept"),
    "late": in_context("promise", "Kept late"),
    "moved": in_context("promise", "Moved to a later day"),
    "open": in_context("promise", "Day still to come"),
    "overdue": in_context("promise", "Overdue"),
}
SERIES: Final[Mapping[str, Label]] = {
    "total": in_context("series", "running total"),
    "increment": in_context("series", "new in each report"),
    "state": in_context("series", "state on the day"),
    "unsaid": in_context("series", "total or new, not said"),
}
BOUNDS: Final[Mapping[str, Label]] = {
    "more_than": in_context("bound", "more than"),
    "almost": in_context("bound", "almost"),
}
MISSING: Final[Mapping[str, Label]] = {
    "baseline": in_context("indicator", "no first day"),
    "population": in_context("indicator", "no population"),
    "source": in_context("indicator", "no source"),
}
