"""Two types of incident -> how they compare: the same, taken for each other, of one family, apart, or opposed."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from trucewatch.model.typology import FAMILY_OF, LEAVES


class Type(IntEnum):
    """How the two types compare."""

    UNKNOWN = 0
    SAME = 1
    NEAR = 2
    LOOSE = 3
    APART = 4
    OPPOSED = 5
    SAME_RARE = 6


# Types which careful readers give to one and the same event; from the public definitions and the corpus's rivals.
_NEAR_TYPES: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "small_arms_fire sniper_fire exchange_of_fire",
        "exchange_of_fire ground_attack infiltration position_seized",
        "shelling exchange_of_fire air_or_drone_strike small_arms_fire",
        "mine_blast unattributed_explosion",
        "unattributed_explosion shelling air_or_drone_strike",
        "capture infiltration",
        "monitor_obstructed route_blocked",
        "monitor_attacked small_arms_fire shelling",
        "utility_cut property_damage",
        "overflight buildup",
        "withdrawal confidence_step",
        "ground_attack shelling",
    )
)
# These say what an act did, or nothing of how: they go loosely with any violent act.
_OPEN_TYPES = {"attack_on_civilians", "unspecified_violation", "property_damage"}
_PEACEFUL = {"de_escalation", "process"}
# Families of which a tense week has many: sharing such a type says less than sharing any other.
_DAILY = {"fire", "violation", "process"}


def _type_matrix() -> NDArray[np.int8]:
    size = len(LEAVES)
    matrix = np.full((size + 1, size + 1), Type.APART, dtype=np.int8)
    for i, first in enumerate(LEAVES):
        for j, second in enumerate(LEAVES):
            matrix[i, j] = type_level(first, second)
    matrix[size, :] = matrix[:, size] = Type.UNKNOWN
    return matrix


def type_level(first: str, second: str) -> Type:
    if first == second:
        return Type.SAME if FAMILY_OF[first] in _DAILY else Type.SAME_RARE
    families = {FAMILY_OF[first], FAMILY_OF[second]}
    if families & _PEACEFUL:
        return Type.APART if families <= _PEACEFUL else Type.OPPOSED
    if any(first in group and second in group for group in _NEAR_TYPES):
        return Type.NEAR
    if len(families) == 1 or first in _OPEN_TYPES or second in _OPEN_TYPES:
        return Type.LOOSE
    return Type.APART


TYPE_LEVELS: NDArray[np.int8] = _type_matrix()
"""Two leaves' numbers -> the level of the pair; the last row and column are for an unknown leaf."""
NEAR_TYPES: NDArray[np.bool_] = np.isin(TYPE_LEVELS[:, :-1], [Type.SAME, Type.SAME_RARE, Type.NEAR])
"""Row: a leaf's number (last row: unknown); columns: the leaves that are the same or taken for it."""
