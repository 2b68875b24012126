"""Scores -> a JSON-ready object, or the lines printed for people."""

from collections.abc import Iterator
from typing import Any

from trucewatch.eval.score import FIELDS, Scores, Tally

_NOTED = ("neg_n", "neg_as_fact", "date_invented", "killed_invented", "wounded_invented", "actor_flipped", "said_as_fact")
_LABELS = {"status": "mode", "date": "time"}
"""The annotations' words for two fields, and the claims' own."""
_NOTE_LABELS = {
    "neg_as_fact": "denied or negated given as fact",
    "date_invented": "times where the text has none",
    "killed_invented": "killed where the text has none",
    "wounded_invented": "wounded where the text has none",
    "actor_flipped": "another party named as the actor",
    "said_as_fact": "a speaker's words given in the outlet's voice",
    "distractor_false": "incidents in distractors",
    "bad_spans": "spans that do not quote",
}


def figures(scores: Scores) -> dict[str, Any]:
    """Take scores, give all figures, rounded to three places: totals first, then by language and field."""
    total = scores.total
    languages = sorted(scores.by_language.items())
    result: dict[str, Any] = {
        "documents": total.documents,
        "detect": _rounded(total.detection()),
        "by_language": {
            code: [*_rounded(t.detection()), t.hit, t.miss, t.false] for code, t in languages if t.hit + t.miss + t.false
        },
        "false_in_distractors": total.noted["distractor_false"],
        "bad_spans": total.noted["bad_spans"],
    }
    if scores.links is not None:
        result["link_pairs"] = [*_rounded(scores.links[:3]), *scores.links[3:]]
    result |= {name: [round(total.share(name), 3), total.asked[name]] for name in FIELDS}
    result["type_exact"] = round(total.share("type_exact"), 3)
    result |= {name: total.noted[name] for name in _NOTED}
    result["fields_by_language"] = {
        code: {name: [round(t.share(name), 3), t.asked[name]] for name in FIELDS} for code, t in languages
    }
    return result


def faults(scores: Scores) -> dict[str, Any]:
    """Take scores, give what went wrong, one object for each miss, false claim and wrong field."""
    return {
        "misses": [
            {"document": m.document, "language": m.language, "type": m.type, "status": m.status, "quote": m.quote}
            for m in scores.misses
        ],
        "false": [{"document": f.document, "language": f.language, "type": f.given, "quote": f.quote} for f in scores.false],
        "wrong": [
            {
                "document": f.document,
                "language": f.language,
                "field": f.field,
                "expected": f.expected,
                "given": f.given,
                "quote": f.quote,
            }
            for f in scores.wrong
        ],
    }


def _rounded(values: tuple[float, ...]) -> list[float]:
    return [round(value, 3) for value in values]


def lines(scores: Scores, *, everything: bool) -> Iterator[str]:
    """Take scores, give the table for people; with ``everything`` also each miss, false claim and wrong field."""
    heads = ["prec.", "recall", "F1", *(_LABELS.get(name, name) for name in FIELDS)]
    yield f"{'':10}{'reports':>8}{'asked':>6}" + "".join(f"{head:>9}" for head in heads)
    for code, tally in sorted(scores.by_language.items()):
        yield _row(code, tally)
    total = scores.total
    yield _row("all", total)
    yield f"found {total.hit}, missed {total.miss}, false {total.false}; type exact {total.share('type_exact'):.3f}"
    if total.asked["leaf"]:
        yield f"leaf of the typology exact {total.share('leaf'):.3f}"
    if scores.links is not None:
        precision, recall, f1, asked, given = scores.links
        yield f"joined pairs of reports: prec. {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({asked} asked, {given} given)"
    yield "; ".join(f"{label}: {total.noted[name]}" for name, label in _NOTE_LABELS.items())
    if everything:
        yield from _faults(scores)


def _row(code: str, tally: Tally) -> str:
    values = [f"{value:9.3f}" for value in tally.detection()]
    values += [f"{tally.share(name):9.3f}" if tally.asked[name] else f"{'-':>9}" for name in FIELDS]
    return f"{code:10}{tally.documents:>8}{tally.hit + tally.miss:>6}" + "".join(values)


def _faults(scores: Scores) -> Iterator[str]:
    for miss in scores.misses:
        yield f"MISS   {miss.document} {miss.type} {miss.status}: {miss.quote}"
    for fault in scores.false:
        yield f"FALSE  {fault.document} {fault.given}: {fault.quote}"
    for fault in scores.wrong:
        name = _LABELS.get(fault.field, fault.field)
        yield f"WRONG  {fault.document} {name}: expected {fault.expected}, given {fault.given}: {fault.quote}"
