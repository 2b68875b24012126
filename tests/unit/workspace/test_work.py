"""The worker: one at a time, jobs in order, failures told, what was cut off is run again."""

import json
from typing import Any

import pytest

from trucewatch.errors import InputError
from trucewatch.store import models
from trucewatch.store.notices import queue_job, take_job
from trucewatch.workspace.workspace import Workspace

CALLS: list[Any] = []


def good(workspace: Workspace, arguments: dict[str, Any], progress: Any) -> dict[str, Any]:
    """Run as a job: note the call, tell the progress."""
    progress(1, 2)
    CALLS.append(arguments["n"])
    return {"n": arguments["n"]}


def bad(workspace: Workspace, arguments: dict[str, Any], progress: Any) -> None:
    """Run as a job that fails."""
    raise InputError("the file is broken", place="a.txt", remedy="Mend it")


def circling(workspace: Workspace) -> None:
    """Run as a round that fails."""
    CALLS.append("round")
    raise InputError("no network")


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from trucewatch.workspace import work

    CALLS.clear()
    here = __name__
    import sys

    monkeypatch.setitem(sys.modules, "the_jobs", sys.modules[here])
    monkeypatch.setattr(work, "JOBS", {"good": "the_jobs:good", "bad": "the_jobs:bad"})
    monkeypatch.setattr(work, "ROUNDS", {"circling": ("the_jobs:circling", 60)})


def test_jobs_run_in_order_and_failures_do_not_stop_the_rest(workspace: Workspace) -> None:
    from trucewatch.workspace.work import work_once

    for name, number in (("good", 1), ("bad", 2), ("unheard-of", 3), ("good", 4)):
        queue_job(name, {"n": number})
    told: list[str] = []
    assert work_once(workspace, told.append) == 4
    assert CALLS == ["round", 1, 4]
    jobs = list(models.Job.objects.order_by("id"))
    assert [job.state for job in jobs] == ["done", "failed", "failed", "done"]
    assert (jobs[0].done, jobs[0].total, json.loads(jobs[0].message)) == (1, 2, {"n": 1})
    assert json.loads(jobs[1].message) == {"error": "a.txt: the file is broken. Mend it"}
    assert any("no network" in line for line in told)


def test_what_a_killed_worker_left_is_run_again(workspace: Workspace) -> None:
    from trucewatch.workspace.work import begin_again, work_once

    queue_job("good", {"n": 1})
    assert take_job() is not None
    assert work_once(workspace, lambda line: None) == 0
    assert begin_again() == 1
    assert work_once(workspace, lambda line: None) == 1
    assert CALLS[-1] == 1


def test_one_worker_at_a_time(workspace: Workspace) -> None:
    from trucewatch.workspace.work import only_worker

    with only_worker(workspace) as first, only_worker(workspace) as second:
        assert (first, second) == (True, False)
    with only_worker(workspace) as third:
        assert third


def test_a_worker_goes_on_until_it_is_told_to_stop(workspace: Workspace) -> None:
    from trucewatch.workspace.work import work_on

    queue_job("good", {"n": 1})
    looks = iter([True, True, True, False])
    pauses: list[float] = []
    work_on(workspace, lambda line: None, lambda: next(looks), pauses.append)
    assert CALLS == ["round", 1] and len(pauses) == 2
