"""Sentences the linker writes about an incident (rules, sizes of contradictions) -> the same in the language of the interface.

The record keeps them in English, with names and numbers in them; a sentence of no known form is shown as it stands.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from trucewatch.web.display.labels import Label
from trucewatch.web.display.names import Names

_FORMS: Final[Mapping[str, Label]] = {
    r"alleged: the only reports are corrections; a person should look": _(
        "Alleged: the only reports are corrections; a person should look."
    ),
    r"corroborated: (?P<number>\d+) independent origins \((?P<origins>.*)\)": _(
        "Corroborated: %(number)s independent origins (%(origins)s)."
    ),
    r"alleged: one origin only \((?P<origin>.*)\)": _("Alleged: one origin only (%(origin)s)."),
    r"none: no claim names a side": _("No claim names a side."),
    r"mutual: (?P<side>\S+) blames (?P<other>\S+) and \S+ blames \S+": _(
        "Mutual: %(side)s blames %(other)s, and the other way round."
    ),
    r"denied: (?P<sides>.+) rejects it": _("Denied: %(sides)s rejects it."),
    r"admitted: (?P<sides>.+) says it was its own act": _("Admitted: %(sides)s says it was its own act."),
    r"claimed: (?P<sides>.+) is blamed": _("Claimed: %(sides)s is blamed."),
    r"own_loss: a side reports its own loss": _("A side reports its own loss."),
    r"judgement (?P<judgement>\S+): (?P<act>\S+) by (?P<by>.+?), (?P<why>.*)": _("Decided by %(by)s: %(act)s. %(why)s"),
    r"(?P<number>\d+) days?": _("Days apart: %(number)s."),
    r"(?P<number>\d+) minutes": _("Minutes apart: %(number)s."),
    r"(?P<number>\d+) km": _("Kilometres apart: %(number)s."),
    r"(?P<number>\d+) sides named": _("Sides named: %(number)s."),
    r"(?P<number>\d+) types": _("Types: %(number)s."),
    r"(?P<number>\d+) weapons": _("Weapons: %(number)s."),
    r"(?P<low>\d+) to (?P<high>\d+)": _("From %(low)s to %(high)s."),
    r"one time contains the other": _("One time contains the other."),
    r"names without a point on the map": _("Names without a point on the map."),
}
_SIDES = frozenset({"side", "other", "sides", "origin", "origins"})


def in_words(sentence: str, names: Names) -> str:
    """Take a sentence of the linker and names, give it in the language of the interface."""
    for form, wording in _FORMS.items():
        found = re.fullmatch(form, sentence, re.DOTALL)
        if found is not None:
            return str(wording) % {
                key: _named(value, names) if key in _SIDES else value for key, value in found.groupdict().items()
            }
    return sentence


def _named(slugs: str, names: Names) -> str:
    return ", ".join(names.party(slug) if names.known(slug) else slug for slug in slugs.split(", "))
