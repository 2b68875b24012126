"""Words of review (acts of judging, decisions, lanes of the queue) -> labels in the language of the interface."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

ACTS: Final[Mapping[str, Label]] = {
    "same": in_context("act", "Same event"),
    "not_same": in_context("act", "Not the same event"),
    "undecided": in_context("act", "Left undecided"),
    "confirm": in_context("act", "Confirmed"),
    "partly_confirm": in_context("act", "Partly confirmed"),
    "unfounded": in_context("act", "Found unfounded"),
    "unverifiable": in_context("act", "Cannot be verified"),
    "attribute": in_context("act", "Attributed"),
    "not_attributable": in_context("act", "Not attributable"),
    "find_breach": in_context("act", "Breach found"),
    "correct": in_context("act", "Corrected"),
    "add": in_context("act", "Claim added"),
    "reject": in_context("act", "Rejected"),
    "merge": in_context("act", "Merged"),
    "split": in_context("act", "Split"),
    "withdraw": in_context("act", "Withdrawn by its source"),
    "supersede": in_context("act", "Superseded"),
    "undo": in_context("act", "Undone"),
}
CLAIM_ACTS: Final[Mapping[str, Label]] = {
    "confirm": in_context("act on a claim", "Accepted as read"),
    "partly_confirm": in_context("act on a claim", "Accepted in part"),
}
"""On a claim, confirming says that it was read rightly, not that it is true."""

DECISIONS: Final[Mapping[str, tuple[Label, Label]]] = {
    "undecided": (_("Under verification"), _("Somebody is looking into it. The clock of the first status runs.")),
    "confirm": (_("Confirmed"), _("Seen by a monitor, admitted against interest, or proved by things found.")),
    "partly_confirm": (_("Partly confirmed"), _("The event yes; a detail (count, place, weapon) no.")),
    "unfounded": (_("Unfounded"), _("Checked, and it was not so.")),
    "unverifiable": (_("Cannot be verified"), _("No access, no means, or too much time has passed.")),
    "withdraw": (_("Withdrawn"), _("The source took it back.")),
    "supersede": (_("Superseded"), _("A newer report takes its place.")),
    "attribute": (_("Attributed"), _("A finding says who did it. Name the finding’s body and day in the reason.")),
    "not_attributable": (_("Not attributable"), _("Examined, and it cannot be said who did it.")),
    "find_breach": (_("Breach of the agreement"), _("A finding that an article was broken. Name the article in the reason.")),
}
"""What a person may set about an incident: the word, and when it is right (handbook 3.4)."""

LANES: Final[Mapping[str, tuple[Label, Label]]] = {
    "approval": (_("Waiting for a second person"), _("Decided by one person; another one must agree before it counts.")),
    "monitor": (_("Monitors attacked or obstructed"), _("The act is against those who watch.")),
    "dead": (_("People said to be killed"), _("A claim gives dead, or says that people were killed without a number.")),
    "changed": (_("New report since a decision"), _("Somebody decided, and a report was taken in after that.")),
    "disputed": (_("Accounts contradict each other"), _("Values differ, the blamed side denies, or each side blames the other.")),
    "breach": (_("Prohibited act, a side is blamed"), _("The agreement prohibits acts of this type. No finding was made.")),
    "new": (_("Not decided yet"), _("Everything else nobody has decided about.")),
}
"""The lanes of the queue in order of urgency, each with what it holds."""
