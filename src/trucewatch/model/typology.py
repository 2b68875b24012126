"""The typology of incidents: families, leaves, and the closed word lists of a claim (handbook section 9)."""

from typing import Literal, get_args

FAMILIES: dict[str, tuple[str, ...]] = {
    "fire": ("small_arms_fire", "sniper_fire", "shelling", "air_or_drone_strike", "exchange_of_fire", "unattributed_explosion"),
    "movement": ("ground_attack", "position_seized", "infiltration", "buildup", "overflight"),
    "explosive_hazard": ("mine_blast", "mine_laying"),
    "persons": ("capture", "attack_on_civilians", "release"),
    "access": ("monitor_obstructed", "monitor_attacked", "route_blocked", "utility_cut"),
    "property": ("property_damage",),
    "violation": ("unspecified_violation",),
    "de_escalation": ("withdrawal", "truce", "confidence_step"),
    "process": ("talks",),
}
"""Family -> leaves, in the order pages list them."""

LEAVES: tuple[str, ...] = tuple(leaf for leaves in FAMILIES.values() for leaf in leaves)
FAMILY_OF: dict[str, str] = {leaf: family for family, leaves in FAMILIES.items() for leaf in leaves}

Kind = Literal["incident", "tally", "agreement", "obligation", "body", "meeting", "route", "indicator", "statement"]
Mode = Literal["asserted", "denied", "negated", "hedged", "planned", "called_for", "conditional"]
Speech = Literal["says", "accuses", "denies", "confirms", "admits", "declines", "promises", "warns", "quotes"]
Precision = Literal["minute", "hour", "day", "week", "month", "year", "range"]
PersonClass = Literal["civilian", "military", "peacekeeper", "unknown"]

KINDS: tuple[str, ...] = get_args(Kind)
MODES: tuple[str, ...] = get_args(Mode)
SPEECH: tuple[str, ...] = get_args(Speech)
PRECISIONS: tuple[str, ...] = get_args(Precision)
PERSON_CLASSES: tuple[str, ...] = get_args(PersonClass)
COUNTED: tuple[str, ...] = (
    "killed",
    "wounded",
    "captured",
    "missing",
    "displaced",
    "released",
    "returned",
    "shots",
    "explosions",
    "violations",
    "positions",
    "equipment",
    "staff",
)
"""What a count may count; a pack may use no other word."""
