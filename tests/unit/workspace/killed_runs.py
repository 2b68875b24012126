"""A program for a test: kills intakes at random database operations and checks what each leaves behind.

Arguments: an empty folder, how many runs to kill, the seed. Prints one line for each fault; exit code 1 when there is one.
Every run starts in a process of its own, forked from one that has everything imported.
"""

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "contract"))

from store_records import claim, document

from trucewatch.agreements.load import load_agreement
from trucewatch.pipeline import Extraction
from trucewatch.store.open import close_store, prepare

prepare()  # tables can only be imported once Django is configured

# ruff: noqa: E402, T201  # see above; and this is a program, it prints
from django.db import connection

from trucewatch.store import models
from trucewatch.workspace import intake
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import init, open_workspace

BATCH = 5
REPORTS = [document(number, day=f"2021-11-{number % 9 + 10}") for number in range(23)]
KEPT = (models.Document, models.Extraction, models.Claim, models.ClaimSpeaker, models.ClaimCount, models.SearchText)


load_agreement("karabakh-2020")  # once here and not in each of the forked processes


def take(folder: Path, watch: Callable[[], object] = lambda: None) -> str:
    """Open the store, start watching it, run the whole intake, give the digest of its incidents."""
    workspace = open_workspace(folder)
    watch()
    report = intake.take_in(
        workspace,
        iter(REPORTS),
        extract=lambda d: Extraction(d, (claim(d, day=d.published),)),
    )
    assert report.rebuilt is not None
    return report.rebuilt.digest


def counting(done: list[int], fatal: int | None = None) -> None:
    """Count the open store's operations, commits among them; end the process without a word at the fatal one."""

    def step() -> None:
        done[0] += 1
        if done[0] == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Any, sql: Any, parameters: Any, many: Any, context: Any) -> Any:
        step()
        result = execute(sql, parameters, many, context)
        step()
        return result

    commit = connection._commit

    def committing() -> None:
        step()
        commit()
        step()

    connection.execute_wrappers.append(statement)
    connection._commit = committing


def in_child(work: Callable[[], int]) -> int:
    """Do the work in a forked process, give its exit code (negative: the signal that ended it)."""
    child = os.fork()
    if child == 0:
        try:
            code = work()
            sys.stdout.flush()
            os._exit(code)
        finally:
            os._exit(70)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def faults_left(folder: Path) -> list[str]:
    """Give what is wrong in a store whose intake was killed: every batch must be there whole or not at all."""
    open_workspace(folder)
    documents, readings, claims = models.Document.objects.count(), models.Extraction.objects.count(), models.Claim.objects.count()
    found = []
    if documents % BATCH and documents != len(REPORTS):
        found.append(f"part of a batch: {documents} documents")
    if not documents == readings == claims:
        found.append(f"{documents} documents, {readings} readings, {claims} claims")
    if models.SearchText.objects.count() != documents + claims:
        found.append("search does not hold what the record holds")
    incidents = models.Incident.objects.filter(view="").count()
    if incidents != (models.ViewState.objects.filter(view="").values_list("incidents", flat=True).first() or 0):
        found.append("part of a view")
    close_store()
    return found


def counts() -> dict[str, int]:
    return {table.__name__: table._default_manager.count() for table in KEPT}


def main(folder: Path, kills: int, seed: int) -> int:
    intake.BATCH = BATCH
    template, reference = folder / "template", folder / "reference"
    settings = Settings("killed", knowledge="published")  # the clock of the machine would differ between runs
    in_child(lambda: (init(template, settings), open_workspace(template), close_store(), 0)[-1])
    shutil.copytree(template, reference)
    operations = folder / "operations"

    def measure() -> int:
        done = [0]
        digest = take(reference, lambda: counting(done))
        operations.write_text(f"{done[0]} {digest} {counts()}")
        return 0

    assert in_child(measure) == 0
    total, digest, expected = operations.read_text().split(" ", 2)
    random_point = random.Random(seed)
    faults = 0
    for number in range(kills):
        point, here = random_point.randint(1, int(total)), folder / f"run-{number}"
        shutil.copytree(template, here)

        def killed(here: Path = here, point: int = point) -> int:
            take(here, lambda: counting([0], point))
            return 0

        def finished(here: Path = here, point: int = point) -> int:
            found = faults_left(here)
            if take(here) != digest:
                found.append("the incidents differ")
            if str(counts()) != expected:
                found.append(f"{counts()} instead of {expected}")
            for fault in found:
                print(f"killed at operation {point} of {total}: {fault}")
            return 1 if found else 0

        code = in_child(killed)
        if code != -signal.SIGKILL:
            print(f"the run to be killed at operation {point} of {total} ended with {code}")
            faults += 1
        faults += in_child(finished) != 0
        shutil.rmtree(here)
    print(f"{kills} runs killed, {faults} faults, {total} operations in a run")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
