"""Words of people and access (roles, classes of release, what the log tells, jobs) -> labels in the language of the interface."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

ACCOUNT_ROLES: Final[Mapping[str, Label]] = {
    "reader": in_context("account role", "Reader"),
    "contributor": in_context("account role", "Contributor"),
    "reviewer": in_context("account role", "Reviewer"),
    "editor": in_context("account role", "Editor"),
    "administrator": in_context("account role", "Administrator"),
    "partner": in_context("account role", "Partner"),
    "liaison": in_context("account role", "Liaison officer of a party"),
}
ROLE_MEANINGS: Final[Mapping[str, Label]] = {
    "reader": in_context("account role", "of the team: reads the working material, asks for earlier days, gets alerts"),
    "contributor": in_context("account role", "a reader who also takes in reports, comments and keeps the centre’s record"),
    "reviewer": in_context("account role", "a contributor who also corrects, links and judges, and writes reports"),
    "editor": in_context("account role", "a reviewer who also issues reports, releases items and reads what is sealed"),
    "administrator": in_context("account role", "an editor who also keeps accounts and reads the log of access"),
    "partner": in_context("account role", "of another organisation: reads what was released to partners"),
    "liaison": in_context(
        "account role", "an officer of a party: reads what was released to partners, asks the centre and replies"
    ),
}
RELEASES: Final[Mapping[str, Label]] = {
    "": in_context("release", "Undecided"),
    "public": in_context("release", "Public"),
    "partners": in_context("release", "Partners"),
    "restricted": in_context("release", "Restricted to the team"),
    "sealed": in_context("release", "Sealed"),
}
EVENTS: Final[Mapping[str, Label]] = {
    "signed_in": in_context("access event", "Signed in"),
    "signed_out": in_context("access event", "Signed out"),
    "sign_in_failed": in_context("access event", "Name and password did not fit"),
    "sign_in_blocked": in_context("access event", "Too many attempts to sign in"),
    "factor_failed": in_context("access event", "Second factor did not fit"),
    "factor_blocked": in_context("access event", "Too many attempts at the second factor"),
    "factor_on": in_context("access event", "Second factor turned on"),
    "factor_off": in_context("access event", "Second factor turned off"),
    "refused": in_context("access event", "Refused"),
    "forged": in_context("access event", "Form from elsewhere refused"),
    "account_made": in_context("access event", "Account made"),
    "account_opened": in_context("access event", "Account opened"),
    "account_closed": in_context("access event", "Account closed"),
    "role_set": in_context("access event", "Role set"),
    "groups_set": in_context("access event", "Groups set"),
    "group_made": in_context("access event", "Group made"),
    "password_set": in_context("access event", "Password set by an administrator"),
    "password_changed": in_context("access event", "Password changed by its owner"),
    "profile_set": in_context("access event", "Name or mail changed"),
    "released": in_context("access event", "Release or groups of an item set"),
    "address_refused": in_context("access event", "Address of a feed refused"),
    "feed_made": in_context("access event", "Personal address of a feed made"),
    "feed_ended": in_context("access event", "Personal address of a feed ended"),
}
FEEDS_NAMED: Final[Mapping[str, Label]] = {
    "calendar": in_context("feed", "Calendar of what is expected (iCalendar)"),
    "alerts": in_context("feed", "Alerts (Atom)"),
}
JOBS: Final[Mapping[str, Label]] = {
    "take-in": in_context("job", "Take in files"),
    "poll-feed": in_context("job", "Ask a feed"),
}
JOB_STATES: Final[Mapping[str, Label]] = {
    "queued": in_context("job state", "waiting"),
    "running": in_context("job state", "running"),
    "done": in_context("job state", "done"),
    "failed": in_context("job state", "failed"),
}
DIRECTIONS: Final[Mapping[str, Label]] = {
    "undetermined": in_context("direction of fire", "Undetermined"),
    "outgoing": in_context("direction of fire", "Outgoing"),
    "incoming": in_context("direction of fire", "Incoming"),
    "impact": in_context("direction of fire", "Impact"),
    "passing": in_context("direction of fire", "Passing over"),
}
