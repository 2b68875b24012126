"""Mentions, origins and judgements -> occurrence and attribution, each with the rule that set it (handbook 3.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Roots
from trucewatch.link.table import party_key
from trucewatch.model.incident import Origin
from trucewatch.model.judgement import Judgement

BY_PERSON: dict[str, tuple[str, str]] = {
    "confirm": ("occurrence", "confirmed"),
    "partly_confirm": ("occurrence", "partly_confirmed"),
    "unfounded": ("occurrence", "unfounded"),
    "unverifiable": ("occurrence", "unverifiable"),
    "withdraw": ("occurrence", "withdrawn"),
    "supersede": ("occurrence", "superseded"),
    "undecided": ("occurrence", "under_verification"),
    "attribute": ("attribution", "established"),
    "not_attributable": ("attribution", "not_attributable"),
}
"""Judgement -> the axis and the state it sets. Only people reach these states; the machine has its own six."""


@dataclass(frozen=True, slots=True)
class State:
    """The two axes and the rules behind them."""

    occurrence: str
    attribution: str
    rules: tuple[str, ...]


def state(
    mentions: Sequence[Mention],
    denials: Sequence[Mention],
    roots: Roots,
    found: Sequence[Origin],
    judgements: Sequence[Judgement] = (),
    withdrawn: Mapping[str, str] | None = None,
) -> State:
    """Take an incident's mentions, the denials of it, origins and the judgements about it, give its state.

    ``withdrawn`` tells of documents their outlet took back by which document: they lend nothing to corroboration.
    """
    occurrence, why = _occurrence(mentions, found, withdrawn or {})
    attribution, because = _attribution(mentions, denials, roots)
    rules = [why, because]
    if any(count.own_loss or _own(m, count.side, roots) for m in mentions for count in m.claim.counts):
        rules.append("own_loss: a side reports its own loss")
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        axis, value = BY_PERSON.get(judgement.act, ("", ""))
        if axis == "occurrence":
            occurrence = value
        elif axis == "attribution":
            contested = value == "established" and bool(denials)
            attribution = "contested_finding" if contested else value
        if axis:
            rules.append(f"judgement {judgement.id}: {judgement.act} by {judgement.by}, {judgement.why}")
    return State(occurrence, attribution, tuple(rules))


def _occurrence(mentions: Sequence[Mention], found: Sequence[Origin], withdrawn: Mapping[str, str]) -> tuple[str, str]:
    documents = {m.document.id for m in mentions}
    back = sorted(documents & withdrawn.keys())
    note = f"; {len(back)} of {len(documents)} reports withdrawn by their outlet ({withdrawn[back[0]]})" if back else ""
    if len(back) == len(documents) > 0:
        return "alleged", f"alleged: every report was withdrawn by its outlet ({withdrawn[back[0]]}); a person should look"
    standing = [origin for origin in found if not set(origin.documents) <= withdrawn.keys()]
    if len(standing) >= 2:
        names = ", ".join(origin.id for origin in standing[:4])
        return "corroborated", f"corroborated: {len(standing)} independent origins ({names}){note}"
    name = standing[0].id if standing else "nobody named"
    return "alleged", f"alleged: one origin only ({name}){note}"


def _attribution(mentions: Sequence[Mention], denials: Sequence[Mention], roots: Roots) -> tuple[str, str]:
    blames = {(roots[m.claim.id][0], roots[m.claim.id][2] or "", party_key(m.claim.actor)) for m in mentions if m.claim.actor}
    accused = sorted({actor for _, _, actor in blames})
    if not accused:
        return "none", "none: no claim names a side"
    crossed = sorted((by, actor) for _, by, actor in blames if by and by != actor)
    for by, actor in crossed:
        if (actor, by) in crossed:
            return "mutual", f"mutual: {by} blames {actor} and {actor} blames {by}"
    admitted = sorted({actor for _, by, actor in blames if by == actor} - {by for by, actor in crossed})
    rejecting = _rejecting(denials, roots, accused)
    if rejecting:
        return "denied", f"denied: {', '.join(rejecting)} rejects it"
    if admitted and set(admitted) == set(accused):
        return "admitted", f"admitted: {', '.join(admitted)} says it was its own act"
    return "claimed", f"claimed: {', '.join(accused)} is blamed"


def _rejecting(denials: Sequence[Mention], roots: Roots, accused: Sequence[str]) -> list[str]:
    """Sides that deny what they are blamed for; a denial by somebody else is a version, not the accused's answer."""
    return sorted({roots[m.claim.id][2] or "" for m in denials} & set(accused))


def _own(mention: Mention, side: str | None, roots: Roots) -> bool:
    return side is not None and roots[mention.claim.id][2] == side
