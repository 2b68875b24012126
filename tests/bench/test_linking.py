"""Floors for the linker on made reports: quality at two sizes, and B-cubed itself."""

import numpy as np
import pytest

from trucewatch.bench.bcubed import bcubed
from trucewatch.bench.ceiling import likeliest
from trucewatch.bench.linking import addition_measure, link_measure
from trucewatch.bench.synthetic import make


def test_bcubed_of_known_groupings() -> None:
    true = np.array([0, 0, 1, 1])
    assert bcubed(true, true) == (1.0, 1.0, 1.0)
    precision, recall, _ = bcubed(np.zeros(4, dtype=np.int64), true)
    assert (precision, recall) == (0.5, 1.0)
    precision, recall, _ = bcubed(np.arange(4), true)
    assert (precision, recall) == (1.0, 0.5)


def test_made_reports_are_the_same_for_one_seed() -> None:
    one, other = make(500, 7), make(500, 7)
    assert (one.event == other.event).all()
    assert (one.table.type == other.table.type).all()
    assert (make(500, 8).event != one.event).any()


def test_who_knows_all_events_errs_only_where_a_report_says_too_little() -> None:
    made = make(3_000, 2)
    found = likeliest(made)
    precision, recall, _ = bcubed(found, made.event)
    assert precision > 0.99
    assert recall > 0.99
    # A report of one event cannot be told of another: knowing fewer events makes it worse.
    assert (found != made.event).sum() < 30


@pytest.mark.bench
def test_quality_at_ten_thousand() -> None:
    assert link_measure(10_000, 1).f1 >= 0.985  # measured 0.990


@pytest.mark.bench
def test_additions_equal_linking_anew() -> None:
    added = addition_measure(8_000, 500, 5, compare=True)
    assert added.exact
    assert added.different == 0
