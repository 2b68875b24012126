"""A type of agreement, obligation, body, meeting, route, indicator or statement -> the words the pages use for it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

PROCESS_TYPES: Final[Mapping[str, Label]] = {
    # agreements
    "concluded": in_context("type", "Concluded"),
    "in_force": in_context("type", "In force"),
    "extended": in_context("type", "Extended"),
    "ended": in_context("type", "Ended"),
    "referred": in_context("type", "Referred to"),
    # obligations
    "full_ceasefire": in_context("type", "Complete ceasefire"),
    "halt_at_positions": in_context("type", "Stop at the positions held"),
    "hand_over": in_context("type", "Territory handed over"),
    "peacekeepers_along_line": in_context("type", "Peacekeepers along the line"),
    "peacekeepers_deployed": in_context("type", "Peacekeepers deployed"),
    "peacekeepers_in_corridor": in_context("type", "Peacekeepers in the corridor"),
    "prisoner_exchange": in_context("type", "Exchange of prisoners"),
    "transport_links": in_context("type", "Transport links reopened"),
    "withdraw_forces": in_context("type", "Forces withdrawn"),
    "foreign_fighters_leave": in_context("type", "Foreign fighters leave"),
    "humanitarian_access": in_context("type", "Aid let through"),
    # bodies
    "border_commission": in_context("type", "Border commission"),
    "monitoring_centre": in_context("type", "Monitoring centre"),
    "transport_commission": in_context("type", "Commission on transport links"),
    # meetings
    "call": in_context("type", "Telephone call"),
    "summit": in_context("type", "Summit"),
    # routes
    "opened": in_context("type", "Opened"),
    "closed": in_context("type", "Closed"),
    "unblocking": in_context("type", "Unblocking"),
    "under_construction": in_context("type", "Under construction"),
    # indicators
    "demined_area": in_context("type", "Area cleared of mines"),
    "demined_roads": in_context("type", "Roads cleared of mines"),
    "normal_life": in_context("type", "Return to normal life"),
    "ordnance_cleared": in_context("type", "Ordnance cleared"),
    "power_cut": in_context("type", "Hours without supply"),
    "prisoners_returned": in_context("type", "Prisoners returned"),
    "returnees": in_context("type", "People who returned"),
    # statements
    "assessment": in_context("type", "Assessment"),
    "hope": in_context("type", "Hope"),
    "implementation": in_context("type", "How far the agreement is carried out"),
    "intention": in_context("type", "Intention"),
    "no_major_operations": in_context("type", "Large operations"),
    "no_violations": in_context("type", "Violations recorded"),
    "not_all_settled": in_context("type", "Not everything is settled"),
    "paraphrase": in_context("type", "In the outlet's own words"),
    "promise": in_context("type", "Promise"),
    "readiness": in_context("type", "Readiness"),
    "summary_claim": in_context("type", "Summary"),
    "war_duration": in_context("type", "How long the war lasted"),
}
