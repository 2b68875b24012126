"""Damaged reports -> what breaks: a crash, a report over two seconds, or a claim that breaks a law."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from trucewatch.batch.local import map_in_order
from trucewatch.bench.extract_corpus import MadeReport
from trucewatch.errors import DataError, TrucewatchError, UnreadableInput
from trucewatch.extract.engine import extract_document
from trucewatch.read.document import make_document

SLOWEST = 2.0
"""Seconds one report may take; the longest here has some 2,000 words, forty times faster on an idle core."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A report that broke something, with its text so that it can become a test."""

    uri: str
    language: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class FuzzResult:
    """How many reports were tried, what broke, and the slowest."""

    documents: int
    claims: int
    slowest_seconds: float
    broken: tuple[Broken, ...]


def fuzz(reports: Iterable[MadeReport], *, limit: float = SLOWEST, jobs: int = 1) -> FuzzResult:
    """Take damaged reports, a limit in seconds and a number of processes, give what broke."""
    tried = claims = 0
    slowest = 0.0
    broken: list[Broken] = []
    for found, made, seconds in _outcomes(reports, limit, jobs):
        tried, claims, slowest = tried + 1, claims + made, max(slowest, seconds)
        if found is not None:
            broken.append(found)
    return FuzzResult(tried, claims, slowest, tuple(broken))


def _outcomes(reports: Iterable[MadeReport], limit: float, jobs: int) -> Iterator[tuple[Broken | None, int, float]]:
    if jobs == 1:
        return map(partial(try_report, limit=limit), reports)
    return iter(map_in_order(partial(try_report, limit=limit), reports, jobs))


def try_report(report: MadeReport, limit: float) -> tuple[Broken | None, int, float]:
    """Take a report, give what it broke (or None), how many claims it gave and the seconds it took."""
    begin = time.process_time()  # not the clock on the wall: other work on the machine is not the report's fault
    claims = 0
    try:
        claims = _laws(report)
        what = ""
    except DataError:  # a broken pack is no report's fault, and every report would repeat it
        raise
    except TrucewatchError as error:
        what = f"{type(error).__name__}: {error}"
    except Exception as error:  # noqa: BLE001  # any crash is the finding this looks for
        what = f"crash, {type(error).__name__}: {error}"
    seconds = time.process_time() - begin
    if not what and seconds > limit:
        what = f"took {seconds:.1f} s"
    return (Broken(report.uri, report.language, what, report.text) if what else None), claims, seconds


def _laws(report: MadeReport) -> int:
    """Give the number of claims; raise when one of them breaks a law. A text refused as unreadable is a right answer."""
    try:
        document = make_document(report.text, uri=report.uri, published=report.published)
    except UnreadableInput:
        return 0
    extraction = extract_document(document)
    extraction.document.check()
    for claim in extraction.claims:
        claim.check(document.text)
    return len(extraction.claims)
