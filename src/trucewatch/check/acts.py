"""Classes of acts and of harm a sentence may speak of, and the leaves of the typology each one holds."""

from trucewatch.model.typology import FAMILIES, LEAVES

_COMBAT = (*FAMILIES["fire"][:5], "ground_attack", "position_seized")
ACTS: dict[str, tuple[str, ...]] = {
    "any_violation": (
        *FAMILIES["fire"],
        *FAMILIES["movement"],
        "mine_laying",
        "capture",
        "attack_on_civilians",
        *FAMILIES["access"],
        "property_damage",
        "unspecified_violation",
    ),
    "military_operation": (*_COMBAT, "infiltration", "attack_on_civilians", "capture"),
    "clash": _COMBAT,
    "gunfire": ("small_arms_fire", "sniper_fire", "exchange_of_fire", "shelling"),
    "sniper_fire": ("sniper_fire",),
    "shelling": ("shelling",),
    "air_or_drone_strike": ("air_or_drone_strike",),
    "ground_attack": ("ground_attack", "position_seized"),
    "position_seized": ("position_seized",),
    "infiltration": ("infiltration",),
    "buildup": ("buildup",),
    "overflight": ("overflight",),
    "explosion": ("unattributed_explosion", "mine_blast"),
    "mine_blast": ("mine_blast",),
    "mine_laying": ("mine_laying",),
    "attack_on_civilians": ("attack_on_civilians",),
    "monitor_attacked": ("monitor_attacked",),
    "monitor_obstructed": ("monitor_obstructed",),
    "route_blocked": ("route_blocked",),
    "utility_cut": ("utility_cut",),
    "property_damage": ("property_damage",),
    "withdrawal": ("withdrawal",),
    "truce": ("truce",),
    "incident": tuple(leaf for leaf in LEAVES if leaf not in ("withdrawal", "truce", "confidence_step", "talks", "release")),
}
"""Class -> leaves. Reports name one fight in many words, so the words for fighting share their leaves: mortars "open fire" too.

"Attacks on civilians" and "attacks on monitors" are also met by people of that class harmed in any act: see ``evidence``.
"""
HARMS: dict[str, tuple[str, ...]] = {
    "killed": ("killed",),
    "wounded": ("wounded",),
    "casualties": ("killed", "wounded"),
    "captured": ("captured",),
    "missing": ("missing",),
    "displaced": ("displaced",),
    "released": ("released", "returned"),
}
"""What befell people -> the words of a count."""
STEPS: dict[str, str] = {"withdrawal": "withdrawal", "released": "release", "route_opened": "route_blocked"}
"""What "all" may be asked of -> the leaf that a duty of the agreement watches for it."""
WEAPONS_OF_WAR: frozenset[str] = frozenset({"artillery", "rocket", "missile", "tank", "armour", "drone", "aircraft", "mortar"})
"""Weapons that make an act one with heavy weapons, whatever it is called (handbook 4.4, rule c; mortars with artillery)."""


def leaves_of(acts: tuple[str, ...]) -> frozenset[str]:
    """Take classes of acts, give their leaves; no class at all means every act that can break a truce, mines included."""
    if not acts:
        return frozenset((*ACTS["incident"], "release"))
    return frozenset(leaf for act in acts for leaf in ACTS[act])
