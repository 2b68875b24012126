"""Words of situation reports, exports and charts -> labels in the language of the interface."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

REPORTS: Final[Mapping[str, Label]] = {
    "daily": in_context("report", "Daily situation report"),
    "weekly": in_context("report", "Weekly situation report"),
}
SECTIONS: Final[Mapping[str, Label]] = {
    "summary": in_context("report section", "Summary against the period before"),
    "map": in_context("report section", "Map"),
    "trend": in_context("report section", "Trend"),
    "places": in_context("report section", "Incidents by place and type"),
    "disputes": in_context("report section", "Claims in dispute"),
    "casualties": in_context("report section", "People harmed, as claimed"),
    "tallies": in_context("report section", "Tallies by the parties"),
    "coverage": in_context("report section", "Coverage"),
    "access": in_context("report section", "Access and freedom of movement"),
    "process": in_context("report section", "Process: talks, routes, bodies, statements"),
    "duties": in_context("report section", "The agreement, duty by duty"),
    "overdue": in_context("report section", "Overdue"),
    "inquiries": in_context("report section", "Open inquiries"),
    "late": in_context("report section", "Learned now about earlier days"),
    "corrections": in_context("report section", "Corrections and decisions"),
    "method": in_context("report section", "Method and limits"),
}
LINES: Final[Mapping[str, Label]] = {
    "incidents": in_context("report line", "Incidents"),
    "corroborated": in_context("report line", "… told by two independent origins or confirmed"),
    "confirmed": in_context("report line", "… confirmed by a named person"),
    "disputed": in_context("report line", "… on which accounts conflict"),
    "killed": in_context("report line", "Killed, as claimed"),
    "wounded": in_context("report line", "Wounded, as claimed"),
    "captured": in_context("report line", "Captured, as claimed"),
    "missing": in_context("report line", "Missing, as claimed"),
    "civilians": in_context("report line", "Civilians killed or wounded, as claimed"),
    "tallies": in_context("report line", "Tallies given by the parties (kept apart, never added)"),
}
AUDIENCES: Final[Mapping[str, Label]] = {
    "public": in_context("audience", "Public"),
    "partners": in_context("audience", "Partners"),
    "restricted": in_context("audience", "The team"),
    "sealed": in_context("audience", "Sealed"),
}
ACTS: Final[Mapping[str, Label]] = {
    "confirm": in_context("decision", "confirmed"),
    "partly_confirm": in_context("decision", "confirmed in part"),
    "unfounded": in_context("decision", "found unfounded"),
    "unverifiable": in_context("decision", "found unverifiable"),
    "attribute": in_context("decision", "attributed"),
    "not_attributable": in_context("decision", "found not attributable"),
    "find_breach": in_context("decision", "breach found"),
    "correct": in_context("decision", "corrected"),
    "reject": in_context("decision", "rejected as misread"),
    "withdraw": in_context("decision", "withdrawn by its source"),
    "supersede": in_context("decision", "superseded by a later report"),
    "undo": in_context("decision", "decision taken back"),
}
STATES: Final[Mapping[str, Label]] = {
    "kept": in_context("duty", "kept"),
    "minor": in_context("duty", "minor"),
    "serious": in_context("duty", "serious"),
    "material": in_context("duty", "material"),
    "not_observable": in_context("duty", "not observable"),
    "not_due": in_context("duty", "not due"),
    "0": in_context("duty", "0 of 3"),
    "1": in_context("duty", "1 of 3"),
    "2": in_context("duty", "2 of 3"),
    "3": in_context("duty", "3 of 3"),
}
FORMATS: Final[Mapping[str, Label]] = {
    "csv": in_context("format", "CSV with HXL tags"),
    "csv-versions": in_context("format", "CSV with HXL tags, one row more for each version of a disputed value"),
    "geojson": in_context("format", "GeoJSON"),
    "jsonl": in_context("format", "JSON Lines, every noun whole"),
    "parquet": in_context("format", "Parquet"),
    "acled": in_context("format", "Table in the shape of ACLED"),
    "ucdp": in_context("format", "Table in the shape of UCDP GED"),
    "plover": in_context("format", "Table in the shape of PLOVER"),
    "timemap": in_context("format", "TimeMap JSON"),
}
ERRATUM_FIELDS: Final[Mapping[str, Label]] = {
    "type": in_context("erratum", "Type"),
    "day": in_context("erratum", "Day"),
    "place": in_context("erratum", "Place"),
    "occurrence": in_context("erratum", "How far established"),
    "attribution": in_context("erratum", "Attribution"),
    "breach": in_context("erratum", "Breach found"),
    "killed": in_context("erratum", "Killed, as claimed"),
    "gone": in_context("erratum", "The incident is no longer held"),
    "merged": in_context("erratum", "Joined with another incident"),
    "new": in_context("erratum", "An incident of the period that was not known then"),
}
