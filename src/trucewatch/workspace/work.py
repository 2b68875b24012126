"""Work outside a page: queued jobs one after the other, and rounds that come back after a while (feeds, alerts, digests).

One worker for a workspace: it holds ``.work.lock``. A job that was running when a worker was killed is simply run again;
every job may be repeated without harm. Another part adds its job or round by one line below.
"""

import importlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from trucewatch.errors import TrucewatchError
from trucewatch.store.notices import JobItem, finish_job, report_job, take_job
from trucewatch.workspace.workspace import Workspace

JOBS: Mapping[str, str] = {
    "take-in": "trucewatch.workspace.uploads:run_take_in",
    "poll-feed": "trucewatch.workspace.feeds:run_poll",
}
"""Name of a job -> ``module:function``, which gets the workspace, the job's arguments and a progress function (done, total).

It gives a JSON-ready result, kept with the job.
"""

ROUNDS: Mapping[str, tuple[str, int]] = {
    "feeds": ("trucewatch.workspace.feeds:queue_due", 60),
    "alerts": ("trucewatch.workspace.alerts:alert_round", 300),
    "sessions": ("trucewatch.workspace.people:clear_sessions", 86_400),
    "leftovers": ("trucewatch.workspace.uploads:clear_leftovers", 3600),
}
"""Name of a round -> ``module:function``, which gets the workspace, and the seconds after which it comes back."""

LOCK_NAME = ".work.lock"
PAUSE_SECONDS = 2.0
"""Between looks at an empty queue: short enough for a person who waits, long enough to cost nothing."""

Progress = Callable[[int, int], None]
Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """How a job failed, for the page of jobs."""

    error: str


@contextmanager
def only_worker(workspace: Workspace) -> Iterator[bool]:
    """Take a workspace, hold its worker's lock for the block; give whether nobody else holds it."""
    try:
        import fcntl
    except ImportError:  # Windows has no flock; two workers there take different jobs and repeat rounds, nothing worse
        yield True
        return
    with (workspace.folder / LOCK_NAME).open("a+", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def begin_again() -> int:
    """Queue anew what was running when a worker was killed, give how many; for whoever holds the worker's lock."""
    from trucewatch.store.models import Job

    return Job.objects.filter(state="running").update(state="queued", done=0)


def work_once(workspace: Workspace, log: Log) -> int:
    """Take a workspace, make every round once and run jobs until none waits, give how many were run."""
    for name in ROUNDS:
        make_round(workspace, name, log)
    done = 0
    while run_next(workspace, log):
        done += 1
    return done


def work_on(workspace: Workspace, log: Log, goes_on: Callable[[], bool], pause: Callable[[float], None] = time.sleep) -> None:
    """Take a workspace, run jobs and make rounds as long as ``goes_on`` says so."""
    due = dict.fromkeys(ROUNDS, 0.0)
    while goes_on():
        for name, (_function, seconds) in ROUNDS.items():
            if time.monotonic() >= due[name]:
                due[name] = time.monotonic() + seconds
                make_round(workspace, name, log)
        if not run_next(workspace, log):
            pause(PAUSE_SECONDS)


def make_round(workspace: Workspace, name: str, log: Log) -> None:
    """Take a workspace and a round's name, make it; a failure is told and the others go on."""
    try:
        _function(ROUNDS[name][0])(workspace)
    except (TrucewatchError, OSError) as error:  # a round must not end the worker: its cause may be gone the next time
        log(f"{name}: {error}")


def run_next(workspace: Workspace, log: Log) -> bool:
    """Take a workspace, run the oldest waiting job, give whether there was one."""
    job = take_job()
    if job is None:
        return False
    log(f"job {job.id} {job.name}")
    try:
        result = _run(workspace, job)
    except (TrucewatchError, OSError, ValueError, KeyError) as error:  # the job's boundary: its page shows what went wrong
        finish_job(job.id, failed=True, message=json.dumps(asdict(Failure(str(error))), ensure_ascii=False))
        log(f"job {job.id} failed: {error}")
        return True
    finish_job(job.id, message=json.dumps(result, ensure_ascii=False))
    return True


def parent_lives(parent: int) -> Callable[[], bool]:
    """Take the number of the process that began us, give a question that is true as long as it lives."""
    return lambda: os.getppid() == parent


def _run(workspace: Workspace, job: JobItem) -> Any:
    if job.name not in JOBS:
        raise TrucewatchError(f"no job is called {job.name!r}. A newer Trucewatch may have queued it: use that one to work")

    def progress(done: int, total: int) -> None:
        report_job(job.id, done=done, total=total)

    return _function(JOBS[job.name])(workspace, job.arguments, progress)


def _function(address: str) -> Callable[..., Any]:
    module, _colon, name = address.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function
