"""The collector of garbage rests while much is read, and wakes again whatever happens."""

import gc

import pytest

from trucewatch.store.gathering import SELDOM, collect_seldom, gathering


def test_it_rests_within_and_wakes_after_the_last_of_several_blocks() -> None:
    assert gc.isenabled()
    with gathering():
        assert not gc.isenabled()
        with gathering():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_wakes_when_the_block_fails() -> None:
    with pytest.raises(ValueError, match="broken"), gathering():
        raise ValueError("broken")
    assert gc.isenabled()


def test_where_it_rested_before_it_rests_after() -> None:
    gc.disable()
    try:
        with gathering():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_server_looks_for_garbage_less_often() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold() == SELDOM
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
