"""Sizes -> rows of measures: the linker on made reports, beside splink on DuckDB where it is installed."""

import importlib.util
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trucewatch.bench.bcubed import bcubed
from trucewatch.bench.ceiling import likeliest
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
    """One engine at one size. ``peak_mb`` is the process's peak so far: run one size in a process to read it alone.

    ``cpu`` are the seconds all processors worked: they hold on a busy machine, where ``seconds`` by the wall do not.
    """

    engine: str
    reports: int
    seconds: float
    cpu: float
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
    cpu: float
    exact: bool
    different: int | None


def link_measure(reports: int, seed: int, per_event: float = PER_EVENT) -> Measure:
    """Take a number of reports, a seed and how many tell of one event on average, link them and give the measure."""
    made = make(reports, seed, per_event)
    begin, busy = time.perf_counter(), time.process_time()
    pairs = scored(made.table)
    core = group(reports, pairs, made.table.day0.astype(np.int64), made.table.day1.astype(np.int64))
    label = settle(made.table, pairs, core)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - busy
    return Measure("trucewatch", reports, seconds, cpu, peak_mb(), *bcubed(label, made.event))


def ceiling_measure(reports: int, seed: int, per_event: float = PER_EVENT) -> Measure:
    """Take what ``link_measure`` takes, give what one would reach who knows every event and how reports err."""
    made = make(reports, seed, per_event)
    begin, busy = time.perf_counter(), time.process_time()
    label = likeliest(made)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - busy
    return Measure("all-knowing", reports, seconds, cpu, peak_mb(), *bcubed(label, made.event))


def addition_measure(reports: int, added: int, seed: int, per_event: float = PER_EVENT, *, compare: bool) -> Addition:
    """Take sizes and a seed, join the last reports to the first ones; ``compare``: link all anew and count differences."""
    table = make(reports + added, seed, per_event).table
    standing = Standing(table.take(np.arange(reports)))
    begin, busy = time.perf_counter(), time.process_time()
    standing.add(table.take(np.arange(reports, reports + added)))
    seconds, cpu = time.perf_counter() - begin, time.process_time() - busy
    different = int((Standing(table).label != standing.label).sum()) if compare else None
    return Addition(reports, added, seconds, cpu, standing.exact, different)


def splink_measure() -> Callable[[int, int, float], Measure] | None:
    """Give the measure of splink on the same reports, or None when splink is not installed (extra ``bench``)."""
    if importlib.util.find_spec("splink") is None:
        return None
    from trucewatch.bench.splink_side import measure

    def run(reports: int, seed: int, per_event: float = PER_EVENT) -> Measure:
        made = make(reports, seed, per_event)
        begin, busy = time.perf_counter(), time.process_time()
        label = measure(made.table)
        seconds, cpu = time.perf_counter() - begin, time.process_time() - busy
        return Measure("splink", reports, seconds, cpu, peak_mb(), *bcubed(label, made.event))

    return run
