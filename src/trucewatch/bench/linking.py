"""Sizes -> rows of measures: the linker on made reports, beside splink on DuckDB where it is installed."""

import importlib.util
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trucewatch.bench.bcubed import bcubed
from trucewatch.bench.memory import peak_mb
from trucewatch.bench.synthetic import PER_EVENT, make
from trucewatch.link.group import group
from trucewatch.link.incremental import Standing
from trucewatch.link.pairs import scored
from trucewatch.link.settle import settle

SIZES = (10_000, 100_000)
"""What is run when nobody asks for a size: under ten seconds together."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One engine at one size. ``peak_mb`` is the process's peak so far: run one size in a process to read it alone."""

    engine: str
    reports: int
    seconds: float
    peak_mb: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Addition:
    """New reports joined to standing ones: seconds for the joining alone, and rows whose group differs from linking anew."""

    reports: int
    added: int
    seconds: float
    exact: bool
    different: int | None


def link_measure(reports: int, seed: int, per_event: float = PER_EVENT) -> Measure:
    """Take a number of reports, a seed and how many tell of one event on average, link them and give the measure."""
    made = make(reports, seed, per_event)
    begin = time.perf_counter()
    pairs = scored(made.table)
    core = group(reports, pairs, made.table.day0.astype(np.int64), made.table.day1.astype(np.int64))
    label = settle(made.table, pairs, core)
    seconds = time.perf_counter() - begin
    return Measure("trucewatch", reports, seconds, peak_mb(), *bcubed(label, made.event))


def addition_measure(reports: int, added: int, seed: int, per_event: float = PER_EVENT, *, compare: bool) -> Addition:
    """Take sizes and a seed, join the last reports to the first ones; ``compare``: link all anew and count differences."""
    table = make(reports + added, seed, per_event).table
    standing = Standing(table.take(np.arange(reports)))
    begin = time.perf_counter()
    standing.add(table.take(np.arange(reports, reports + added)))
    seconds = time.perf_counter() - begin
    different = int((Standing(table).label != standing.label).sum()) if compare else None
    return Addition(reports, added, seconds, standing.exact, different)


def splink_measure() -> Callable[[int, int, float], Measure] | None:
    """Give the measure of splink on the same reports, or None when splink is not installed (extra ``bench``)."""
    if importlib.util.find_spec("splink") is None:
        return None
    from trucewatch.bench.splink_side import measure

    def run(reports: int, seed: int, per_event: float = PER_EVENT) -> Measure:
        made = make(reports, seed, per_event)
        begin = time.perf_counter()
        label = measure(made.table)
        seconds = time.perf_counter() - begin
        return Measure("splink", reports, seconds, peak_mb(), *bcubed(label, made.event))

    return run
