"""Words of what a claim check counts (measures, classes of acts, harms) -> labels in the language of the interface."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import Label

MEASURES: Final[Mapping[str, Label]] = {
    "incidents": in_context("measure", "events"),
    "killed": in_context("measure", "killed"),
    "wounded": in_context("measure", "wounded"),
    "casualties": in_context("measure", "killed and wounded"),
    "captured": in_context("measure", "captured"),
    "missing": in_context("measure", "missing"),
    "displaced": in_context("measure", "displaced"),
    "released": in_context("measure", "returned"),
    "violations": in_context("measure", "violations as stated"),
    "positions": in_context("measure", "positions"),
}
ACTS: Final[Mapping[str, Label]] = {
    "any_violation": in_context("act", "Any violation"),
    "military_operation": in_context("act", "Military operation"),
    "clash": in_context("act", "Clash"),
    "gunfire": in_context("act", "Gunfire"),
    "sniper_fire": in_context("act", "Sniper fire"),
    "shelling": in_context("act", "Shelling"),
    "air_or_drone_strike": in_context("act", "Air or drone strike"),
    "ground_attack": in_context("act", "Ground attack"),
    "position_seized": in_context("act", "Places taken"),
    "infiltration": in_context("act", "Infiltration"),
    "buildup": in_context("act", "Build-up of forces"),
    "overflight": in_context("act", "Overflight"),
    "explosion": in_context("act", "Explosion"),
    "mine_blast": in_context("act", "Mine blast"),
    "mine_laying": in_context("act", "Mine laying"),
    "attack_on_civilians": in_context("act", "Attack on civilians"),
    "monitor_attacked": in_context("act", "Attack on monitors or peacekeepers"),
    "monitor_obstructed": in_context("act", "Monitors obstructed"),
    "route_blocked": in_context("act", "Road or corridor closed"),
    "utility_cut": in_context("act", "Supplies cut"),
    "property_damage": in_context("act", "Damage to property"),
    "withdrawal": in_context("act", "Withdrawal"),
    "truce": in_context("act", "New truce"),
    "incident": in_context("act", "Any incident"),
}
HARMS: Final[Mapping[str, Label]] = {
    "killed": in_context("harm", "People killed"),
    "wounded": in_context("harm", "People wounded"),
    "casualties": in_context("harm", "People killed or wounded"),
    "captured": in_context("harm", "People captured"),
    "missing": in_context("harm", "People missing"),
    "displaced": in_context("harm", "People displaced"),
    "released": in_context("harm", "Prisoners returned"),
}
