"""The pool gives the same results as one process, in the same order, and takes no more than it needs."""

from collections.abc import Iterator

import pytest

from trucewatch.batch import local
from trucewatch.batch.local import cores, map_in_order


@pytest.mark.parametrize("jobs", [0, 1, 2])
@pytest.mark.parametrize("count", [0, 1, 63, 64, 500])
def test_order_is_kept(jobs: int, count: int) -> None:
    assert list(map_in_order(abs, iter(range(-count, 0)), jobs)) == list(range(count, 0, -1))


def test_an_error_in_a_process_comes_back() -> None:
    with pytest.raises(TypeError):
        list(map_in_order(abs, ["x"] * 100, 2))  # type: ignore[arg-type]


def test_a_few_items_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Iterator[int]:
        raise AssertionError("a pool was started")

    monkeypatch.setattr(local, "_pooled", refuse)
    assert list(map_in_order(abs, range(10))) == list(range(10))


def test_cores() -> None:
    assert cores() >= 1
