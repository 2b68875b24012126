"""Two types of act -> whether they agree, finely and coarsely; a claim -> its status."""

from trucewatch.eval.rules import OTHER, TALLY

COARSE: dict[str, str] = {
    "small_arms_fire": "small_arms_fire",
    "sniper_fire": "sniper",
    "shelling": "shelling_artillery",
    "air_or_drone_strike": "air_or_drone_strike",
    "exchange_of_fire": "armed_clash",
    "ground_attack": "ground_advance_or_seizure",
    "position_seized": "ground_advance_or_seizure",
    "infiltration": "sabotage_or_infiltration",
    "buildup": "troop_or_weapon_movement",
    "mine_blast": "mine_or_uxo_blast",
    "capture": "capture_or_detention",
    "attack_on_civilians": "civilian_harm",
    "route_blocked": "movement_restriction_or_blockade",
    "monitor_obstructed": "movement_restriction_or_blockade",
    "utility_cut": "infrastructure_attack",
    "property_damage": "infrastructure_attack",
    "unspecified_violation": "ceasefire_violation_unspecified",
    "monitor_attacked": "small_arms_fire",
}
"""Our leaf -> the coarse type annotations use; what is not here is ``other``: neither asked for nor wrong."""

_BOTH_DEFENSIBLE: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "small_arms_fire sniper armed_clash",
        "armed_clash ground_advance_or_seizure sabotage_or_infiltration",
        "shelling_artillery armed_clash",
        "ceasefire_violation_unspecified armed_clash small_arms_fire",
        "shelling_artillery air_or_drone_strike",
        "civilian_harm small_arms_fire shelling_artillery",
        "sniper ceasefire_violation_unspecified",
        "infrastructure_attack shelling_artillery air_or_drone_strike",
    )
)
"""Types that two careful readers may both defend for one mention."""


def coarse(kind: str, leaf: str | None) -> str:
    """Take a claim's kind and type, give the coarse type; a tally of violations is a violation without a type."""
    return TALLY if kind == "tally" else COARSE.get(leaf or "", OTHER)


def alike(one: str, other: str) -> bool:
    """Take two coarse types, tell whether they are the same or both defensible for one mention."""
    return one == other or any(one in group and other in group for group in _BOTH_DEFENSIBLE)


def status_of(mode: str | None, background: bool) -> str | None:
    """Take a claim's mode, give the status annotations use: old news is ``historical``, what is to come is ``planned``."""
    if background:
        return "historical"
    return "planned" if mode in ("called_for", "conditional") else mode
