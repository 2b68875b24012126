"""A person's decision -> the chain, and the incidents as they are with it."""

from typing import Any

from trucewatch.errors import RecordError
from trucewatch.model.judgement import Judgement
from trucewatch.store import judging, models, queries
from trucewatch.store.relink import Linker
from trucewatch.workspace.lock import writer_lock
from trucewatch.workspace.rebuild import RebuildReport, relink
from trucewatch.workspace.workspace import Workspace

_TABLES = {"clm_": models.Claim, "doc_": models.Document, "jdg_": models.Judgement, "obs_": models.Observation}


def decide(
    workspace: Workspace,
    act: str,
    subjects: tuple[str, ...],
    by: str,
    at: str,
    why: str,
    *,
    field: str | None = None,
    value: Any = None,
    evidence: tuple[str, ...] = (),
    linker: Linker | None = None,
    approved_by: str = "",
) -> tuple[Judgement, RebuildReport]:
    """Take an open workspace and a decision in its parts, append it and link anew, give the judgement and what came out.

    Raise RecordError when a subject or a piece of evidence is not in the record, an undo names no judgement, or the
    workspace asks for a second person and none approved (``second_person.py`` keeps proposals).
    """
    check(act, subjects, evidence)
    if act in workspace.settings.access.second_person and not approved_by:
        raise RecordError(f"{act} needs a second person in this workspace. Propose it on the pages; another person approves it")
    with writer_lock(workspace.folder):
        judgement = judging.judge(act, subjects, by, at, why, field=field, value=value, evidence=evidence)
        return judgement, relink(workspace.folder, linker)


def check(act: str, subjects: tuple[str, ...], evidence: tuple[str, ...]) -> None:
    """Take what a decision is about and rests on; raise RecordError when the record does not hold it."""
    for subject in subjects:
        if not known(subject) and not (act == "add" and subject.startswith("clm_")):  # it is there once it was added
            raise RecordError(f"{subject} is not in the record. Copy the id from a page or from `trucewatch export`")
    for item in evidence:
        if item[:4] in _TABLES and not known(item):
            raise RecordError(f"the evidence {item} is not in the record. Name a document, claim, observation or an address")
    if act == "undo" and not all(subject.startswith("jdg_") for subject in subjects):
        raise RecordError("undo takes back judgements: name their ids (jdg_…)")


def known(subject: str) -> bool:
    """Take an id, tell whether the record or the present view holds it; an incident's old id counts."""
    table = _TABLES.get(subject[:4])
    if table is not None:
        return bool(table._default_manager.filter(pk=subject).exists())
    return queries.resolve(subject) is not None
