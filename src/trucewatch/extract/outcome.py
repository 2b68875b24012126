"""A deed and the damage it left -> one event: "shelled the village, which damaged three houses" is no second deed."""

from trucewatch.extract.frame import Frame
from trucewatch.extract.view import View

_STRUCK = frozenset({"shelling", "air_or_drone_strike", "small_arms_fire", "exchange_of_fire", "unattributed_explosion"})
"""What leaves damage behind."""


def came_of(view: View, first: Frame, second: Frame) -> bool:
    """Take two mentions of a sentence, tell whether the second says what the first left: "which damaged three houses"."""
    if second.leaf != "property_damage" or first.leaf not in _STRUCK:
        return False
    result = any(m.meaning == "result" and second.head - 1 <= m.first <= second.head for m in view.roles)
    subjects = [a for a in view.actors if a.kind in ("force", "group", "party") and first.head < view.word(a.start) < second.head]
    return result and first.head < second.head and not any(view.clause(view.word(a.start)) == second.clause for a in subjects)
