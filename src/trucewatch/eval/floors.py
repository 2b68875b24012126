"""Scores of the golden documents -> the floors that follow from them, and the figures that fell below theirs."""

from trucewatch.eval.score import FIELDS, Scores, Tally

SLACK = 0.02
"""Least room below the measured figure; where one value weighs more (it does below fifty), the weight of one value."""
_FEWEST_ASKED = 5  # a share of fewer values swings by 20 points with one of them: no floor
_CEILINGS = {"neg_as_fact": "denied_as_fact_at_most", "distractor_false": "false_in_distractors_at_most"}
FLOORS, KNOWN, DOCUMENTS = "floors.toml", "known-misses.toml", "documents"


def measured(scores: Scores) -> dict[str, dict[str, float]]:
    """Take scores, give language -> figure -> value for everything that can be pinned."""
    return {code: _measured(tally) for code, tally in sorted(scores.by_language.items())}


def _measured(tally: Tally) -> dict[str, float]:
    values = dict(zip(("precision", "recall", "f1"), tally.detection(), strict=True))
    values |= {name: tally.share(name) for name in FIELDS if tally.asked[name] >= _FEWEST_ASKED}
    return values | {label: float(tally.noted[name]) for name, label in _CEILINGS.items()}


def floors_for(scores: Scores) -> dict[str, dict[str, float]]:
    """Take scores, give the floors to pin: what was measured less the slack; ceilings have none."""
    floors: dict[str, dict[str, float]] = {}
    for code, values in measured(scores).items():
        tally = scores.by_language[code]
        floors[code] = {
            name: value if _is_ceiling(name) else max(0.0, int((value - _slack(name, tally)) * 1000) / 1000)
            for name, value in values.items()
        }
    return floors


def _slack(name: str, tally: Tally) -> float:
    return max(SLACK, 1 / max(1, tally.asked[name] if name in FIELDS else tally.hit + tally.miss))


def fallen(pinned: dict[str, dict[str, float]], now: dict[str, dict[str, float]]) -> list[str]:
    """Take pinned values and values now, give one line for each that is worse than pinned, or gone."""
    lines = []
    for code, values in sorted(pinned.items()):
        for name, floor in values.items():
            value = now.get(code, {}).get(name)
            if value is None:
                lines.append(f"{code} {name}: pinned at {floor:g}, no longer measured")
            elif value > floor if _is_ceiling(name) else value < floor:
                lines.append(f"{code} {name}: {value:.3f}, pinned at {floor:g}")
    return lines


def _is_ceiling(name: str) -> bool:
    return name.endswith("_at_most")
