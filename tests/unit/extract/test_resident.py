"""Tables that stay are left out of the search for garbage, and the collector runs on as before."""

import gc

import pytest

from trucewatch.extract.resident import made_to_stay


def test_what_is_made_is_no_longer_searched() -> None:
    before = gc.get_freeze_count()
    with made_to_stay():
        assert not gc.isenabled()
        kept = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)


def test_the_collector_runs_on_after_a_failure_and_stays_off_where_it_was_off() -> None:
    with pytest.raises(ValueError, match="broken table"), made_to_stay():
        raise ValueError("broken table")
    assert gc.isenabled()
    gc.disable()
    try:
        with made_to_stay():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
