"""Computes incidents and assessments anew from the record: claims that hold and judgements that hold, and nothing else."""

from dataclasses import dataclass
from pathlib import Path

from trucewatch.store.clock import as_of_moment, now
from trucewatch.store.database import refresh_statistics
from trucewatch.store.derive import write_view
from trucewatch.store.forget import forget_past_views
from trucewatch.store.put import put_sources
from trucewatch.store.redirects import PRESENT
from trucewatch.store.rejoin import rejoin
from trucewatch.store.relink import Linker, link_known
from trucewatch.store.views import last_change
from trucewatch.workspace.assessing import assess_workspace
from trucewatch.workspace.kept import forget_kept, load_kept, save_kept
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
        forget_kept(workspace.folder)
        report = relink(workspace.folder, linker)
        assess_workspace(workspace)
        return report


def rebuild_as_of(workspace: Workspace, as_of: str) -> RebuildReport:
    """Take an open workspace and a day or moment, compute what was known then anew, give what came out.

    The present view is left as it is. Raise InputError when ``as_of`` is no day or moment.
    """
    at = as_of_moment(as_of)
    with writer_lock(workspace.folder):
        linked = link_known(at)
        digest = write_view(last_change(at) or "0", linked)
    joined = sum(1 for item in linked.attachments if item.now)
    return RebuildReport(digest, len(linked.incidents), len(linked.judgements), joined, len(linked.attachments) - joined)


def relink(folder: Path, linker: Linker | None = None) -> RebuildReport:
    """Take the folder of the open workspace, bring its present view up to date; callers hold the writer's lock already.

    With the packaged rules only what changed since the last time is read and scored; another linker sees everything.
    """
    if linker is not None:
        linked = link_known(None, linker)
        forget_kept(folder)
        digest = write_view(PRESENT, linked)
        refresh_statistics()
        return _report(digest, len(linked.incidents), len(linked.judgements))
    done = rejoin(load_kept(folder))
    save_kept(folder, done.kept)
    refresh_statistics()
    return _report(done.kept.digest, len(done.kept.told), done.judgements)


def _report(digest: str, incidents: int, judgements: int) -> RebuildReport:
    from trucewatch.store.queries import needs_look

    lost = needs_look(all_attached=True)
    joined = sum(1 for item in lost if item.now)
    return RebuildReport(digest, incidents, judgements, joined, len(lost) - joined)
