"""Was it said to have happened? Denied, negated, hedged, planned, called for, conditional, or told again as background."""

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Frame
from trucewatch.extract.view import View

_LEADING = 4
"""A distancing word among the first words of a sentence ("unconfirmed reports say …") covers all of it."""
_BEHIND_A_VERB = 2
"""Words behind a verb at which a negation may still be its own ("saldırı düzenlemediğini"): further on it is another's."""
_NEGATION_REACH = 7
"""Words between a negation and what it negates inside one clause."""


def set_mode(view: View, frame: Frame) -> None:
    """Take a view and a frame with its attribution, set the frame's mode and background mark, naming the rule."""
    modes = [m for m in view.modes if view.clause(m.first) == frame.clause or m.meaning in ("background", "conditional")]
    _set(frame, *_meant(view, frame, modes))
    if any(m.meaning == "background" for m in modes) and not any(m.meaning == "not_background" for m in modes):
        cue = next(m for m in modes if m.meaning == "background")
        if view.clause(cue.first) <= frame.clause:
            frame.background = True
            frame.rules.append(f"background: {_words(view, cue)!r}")


def _meant(view: View, frame: Frame, modes: list[CueMatch[str]]) -> tuple[str, str]:
    """Give the mode of a mention and its rule: a denial, else a negation, a condition, a demand, a plan, a hedge."""
    if (first := _denied_or_hoped_for(view, modes, frame)) is not None:
        return first
    by_verb = frame.cue is not None and frame.cue.voice == "verb"
    if (negation := negated_by(view, frame.head, frame.clause, by_verb, _end(view, frame))) is not None:
        return "negated", f"mode: negation {_words(view, negation)!r}"
    for meaning, mode, word in (("conditional", "conditional", "condition"), ("called_for", "called_for", "demand")):
        if (cue := _in_clause(view, modes, frame, meaning)) is not None:
            return mode, f"mode: {word} {_words(view, cue)!r}"
    if frame.attribution.act == "declines":
        return "hedged", "mode: the speaker cannot confirm it"
    if _provided_for(view, frame):
        return "called_for", "mode: what an agreement provides for"
    if (cue := _in_clause(view, modes, frame, "planned")) is not None:
        return "planned", f"mode: intent {_words(view, cue)!r}"
    if frame.attribution.hedged or _in_clause(view, modes, frame, "hedge") is not None:
        return "hedged", "mode: distancing word"
    if _doubted_beside(view, frame):
        return "hedged", "mode: distancing words in a clause of their own"
    return frame.mode, ""


def _denied_or_hoped_for(view: View, modes: list[CueMatch[str]], frame: Frame) -> tuple[str, str] | None:
    """Give the mode of a denial, or of "hoped the fighting would not spill over": a wish, whatever is negated in it."""
    if frame.attribution.act == "denies":
        return "denied", "mode: the speaker denies it"
    cue = _in_clause(view, modes, frame, "hope")
    return None if cue is None or cue.first > frame.head else ("called_for", f"mode: hope {_words(view, cue)!r}")


def _provided_for(view: View, frame: Frame) -> bool:
    """Tell whether the mention is a term of an agreement ("provides for a withdrawal", "a ban on drones"): no event."""
    if frame.cue is None or frame.cue.voice != "noun":
        return False
    return any(m.meaning == "provides" and m.last <= frame.head for m in view.process)


def _end(view: View, frame: Frame) -> int:
    """Give the word behind the mention's event words: a negative ending may be inside them."""
    inside = [end for start, end in frame.places if view.sentence.start <= start < view.sentence.end]
    return view.word(max(inside) - 1) + 1 if inside else frame.head + 1


def _doubted_beside(view: View, frame: Frame) -> bool:
    """Tell whether a clause that tells nothing itself casts doubt on this one: "unconfirmed reports say that", "X, it is
    claimed", "but this could not be verified"."""
    telling = {view.clause(m.first) for m in (*view.events, *view.casualties)}
    doubts = [m.first for m in view.modes if m.meaning == "hedge"] + view.unverified
    for at in doubts:
        clause = view.clause(at)
        if clause in telling or (clause > frame.clause and any(frame.clause < t < clause for t in telling)):
            continue
        said = [m for m in view.speech if m.meaning.form == "verb" and view.clause(m.first) == clause and m.first < at]
        if not said and (clause > frame.clause or not any(clause < t < frame.clause for t in telling)):
            return True
    return False


def negated_by(view: View, head: int, clause: int, by_verb: bool = False, end: int = 0) -> CueMatch[str] | None:
    """Take a view, a word, its clause and whether it is a verb, give the negation that governs it.

    "Not only" and "still" do not negate; a verb is negated before it, a noun also behind it but not across an "and".
    """
    harmless = [(m.first, m.last) for m in view.modes if m.meaning == "not_negation"]
    harmless += [(m.first, m.last) for m in view.casualties if m.meaning.what == "none"]
    for match in view.modes:
        if match.meaning != "negation" or view.clause(match.first) != clause:
            continue
        if any(first <= match.first < last for first, last in harmless):
            continue
        if match.last <= head and any(m.meaning == "and" and m.first == match.last for m in view.roles):
            continue  # "vura bilməyib və raket düşüb": the verb before "and" is what is negated
        joined = any(m.meaning == "and" and head < m.first < match.first for m in view.roles)
        if match.first >= max(end, head + 1) and (joined or (by_verb and match.first - max(head, end - 1) > _BEHIND_A_VERB)):
            continue
        gap = head - match.last if match.first <= head else _bare(view, max(end, head + 1), match.first)
        if gap <= _NEGATION_REACH:
            return match
    return None


def _bare(view: View, first: int, last: int) -> int:
    """Give the number of words between two places that name neither where nor when: "violations in the south … were not"."""
    words = view.sentence.words[first:last]
    named: list[tuple[int, int]] = [(p.start, p.end) for p in view.places]
    named += [(t.start, t.end) for t in view.times] + [(a.start, a.end) for a in view.actors]
    return sum(not any(start <= word.start < end for start, end in named) for word in words)


def _in_clause(view: View, modes: list[CueMatch[str]], frame: Frame, meaning: str) -> CueMatch[str] | None:
    for match in modes:
        if match.meaning != meaning:
            continue
        if meaning == "hedge" and match.first > frame.head and _says_what_follows(view, match):
            continue
        leading = meaning == "hedge" and match.first <= _LEADING and match.first <= frame.head
        if view.clause(match.first) == frame.clause or leading or (meaning == "conditional" and match.first <= frame.head):
            return match
    return None


def _says_what_follows(view: View, match: CueMatch[str]) -> bool:
    """Tell whether a distancing word is a verb of saying with a "that" right behind: it distances what follows alone."""
    said = any(m.meaning.form == "verb" and m.first < match.last and match.first < m.last for m in view.speech)
    return said and any(m.meaning.form == "that" and 0 <= m.first - match.last <= 1 for m in view.speech)


def _set(frame: Frame, mode: str, rule: str) -> None:
    frame.mode = mode
    if rule:
        frame.rules.append(rule)


def _words(view: View, match: CueMatch[str]) -> str:
    return " ".join(t.text for t in view.sentence.words[match.first : match.last])
