"""Computes incidents and assessments anew from the record: claims that hold and judgements that hold, and nothing else."""

from dataclasses import dataclass

from trucewatch.store.clock import now
from trucewatch.store.derive import PRESENT, write_view
from trucewatch.store.forget import forget_past_views
from trucewatch.store.put import put_sources
from trucewatch.store.relink import Linker, link_known
from trucewatch.workspace.assessing import assess_workspace
from trucewatch.workspace.lock import writer_lock
from trucewatch.workspace.sources import load_sources
from trucewatch.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What came out: the digest over all incidents, how many, and how many judgements were led on or left without subject."""

    digest: str
    incidents: int
    judgements: int
    reattached: int
    needs_look: int


def rebuild(workspace: Workspace, linker: Linker | None = None) -> RebuildReport:
    """Take an open workspace, replace everything derived from its record, give what came out.

    The same record gives the same digest on every machine and in any order of intake.
    """
    with writer_lock(workspace.folder):
        put_sources((entry.source for entry in load_sources(workspace.folder)), now())
        forget_past_views()
        report = relink(linker)
        assess_workspace(workspace)
        return report


def relink(linker: Linker | None = None) -> RebuildReport:
    """Compute the present view of the open store; for callers that hold the writer's lock already."""
    from trucewatch.store.queries import needs_look

    linked = link_known(None, linker)
    digest = write_view(PRESENT, linked)
    lost = needs_look(all_attached=True)
    joined = sum(1 for item in lost if item.now)
    return RebuildReport(digest, len(linked.incidents), len(linked.judgements), joined, len(lost) - joined)
