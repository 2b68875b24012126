"""People harmed -> the event that harmed them, or an event of their own where none is told."""

from trucewatch.extract.attribution import Scope, governing
from trucewatch.extract.casualties import read_casualties
from trucewatch.extract.frame import Attribution, Bound, Frame, Victims
from trucewatch.extract.killing import harmer
from trucewatch.extract.modes import negated_by
from trucewatch.extract.own_side import who_neutralised
from trucewatch.extract.view import View


def add_casualties(
    view: View, frames: list[Frame], scopes: list[Scope], default: Attribution, order: str, conflict: float
) -> None:
    """Attach the sentence's casualties to its events, or let them make an event of their own."""
    found = read_casualties(view, order)
    if any(strong for _, strong in (m.meaning for m in view.distractors)) or (not frames and conflict < 0.3):
        return
    alone: Frame | None = None
    for at, victims in found:
        voice = governing(scopes, at) or default
        if _of_nature(view, victims):
            continue
        clause = view.clause(at)
        another = _harmed_by_another(view, at, order) or (alone is not None and alone.clause == clause)
        hosts = [f for f in frames if f is not alone and _holds(f, victims) and (f.clause == clause or not another)]
        host = _host(view, hosts, at, voice)
        if host is not None:
            host.counts.append(victims)
            continue
        if alone is not None and alone.attribution.key == voice.key:
            alone.counts.append(victims)
            continue
        alone = _casualty_frame(view, at, victims, voice)
        alone.leans = not _of_force(view, victims, conflict)
        if negated_by(view, at, view.clause(at)) is not None and victims.high != 0:
            continue
        frames.append(alone)


def _harmed_by_another(view: View, at: int, order: str) -> bool:
    """Tell whether a word of harm has a doer of its own: "struck A, saying Cambodian troops had killed a soldier"."""
    match = next((m for m in view.casualties if m.first == at), None)
    return match is not None and order == "svo" and harmer(view, match, order) is not None


def who_harmed(view: View, frame: Frame, order: str) -> None:
    """Give a mention without an event word the subject of its word of harm: "Israeli forces killed three"."""
    if frame.cue is not None:
        return
    match = next((m for m in view.casualties if m.first == frame.head), None)
    doer = harmer(view, match, order) or who_neutralised(view, frame, match) if match is not None else None
    if doer is not None:
        frame.actor = Bound(doer, "actor: the subject of the word of harm")
        frame.leans = frame.leans and all(v.cumulative or v.high == 0 for v in frame.counts)  # a named doer makes it an event
        if frame.target is not None and frame.target.mention.start == doer.start:
            frame.target = None


def _of_nature(view: View, victims: Victims) -> bool:
    """Tell whether a sentence tells of weather, an accident or a crime and of no deed ("a storm killed four")."""
    told = view.events or view.weapons or victims.side is not None or victims.own
    return bool(view.distractors) and not told and victims.person_class not in ("military", "peacekeeper", "monitor")


def _of_force(view: View, victims: Victims, conflict: float) -> bool:
    """Tell whether casualties told without an event word are of the conflict: soldiers, or people of a named side."""
    vague = victims.high is None and not victims.exact and (victims.low or 0) <= 1
    if vague and victims.side is None and not victims.own:
        return False
    if victims.high == 0 or victims.cumulative or victims.what in ("displaced", "missing", "released"):
        return False
    if (
        victims.person_class in ("military", "peacekeeper", "monitor")
        or victims.side is not None
        or victims.own
        or victims.what == "captured"
    ):
        return True
    return victims.person_class == "civilian" and conflict >= 0.5 and bool(view.actors)


def _holds(frame: Frame, victims: Victims) -> bool:
    """Tell whether an event may have such people: a release those set free, no other event them, and talks nobody."""
    return (frame.leaf == "release") == (victims.what == "released") and (frame.leaf == "release" or frame.leaf not in _HARMLESS)


def _host(view: View, frames: list[Frame], at: int, voice: Attribution) -> Frame | None:
    """Give the event a casualty word belongs to: in its clause, else the nearest before, else the nearest after."""
    options = [
        f
        for f in frames
        if (f.attribution.key == voice.key or not voice.key or not f.attribution.key)
        and f.cue is not None
        and not (f.returned and f.clause != view.clause(at))
    ]
    same = [f for f in options if f.clause == view.clause(at)]
    if same:
        return min(same, key=lambda f: abs(f.head - at))
    before = [f for f in options if f.head < at]
    if before:
        return max(before, key=lambda f: f.head)
    return min(options, key=lambda f: f.head, default=None)


_HARMLESS = frozenset({"talks", "truce", "release", "buildup", "overflight", "withdrawal", "utility_cut"})
"""What hurts nobody: casualties told beside it belong to another word."""


def _casualty_frame(view: View, at: int, victims: Victims, voice: Attribution) -> Frame:
    if victims.what == "captured":
        leaf = "capture"
    elif victims.what == "released":
        leaf = "release"
    else:
        leaf = "attack_on_civilians" if victims.person_class == "civilian" else "unspecified_violation"
    frame = Frame(
        leaf=leaf,
        cue=None,
        sentence=view.sentence.index,
        paragraph=view.sentence.paragraph,
        clause=view.clause(at),
        head=at,
        places=list(victims.places),
        headline=view.sentence.headline,
        attribution=voice,
        counts=[victims],
    )
    frame.rules.append("event: casualties without an event word")
    return frame
