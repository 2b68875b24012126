"""Views of the past: a question asked as of a day finds the incidents as they would have been computed then."""

from django.db.models import Max

from trucewatch.store.clock import as_of_moment
from trucewatch.store.derive import write_view
from trucewatch.store.forget import forget_view
from trucewatch.store.models import Claim, Document, Judgement, Observation, ViewState
from trucewatch.store.redirects import PRESENT
from trucewatch.store.relink import Linker, link_known

KEPT = 24
"""Views of the past kept ready: a reader who steps through three weeks with the day picker waits for each day once."""


def view_for(as_of: str | None, linker: Linker | None = None) -> str:
    """Take a day or moment (None: now), give the name of its view, building it when nobody asked before.

    Two moments between which nothing was learned share one view.
    """
    at = as_of_moment(as_of)
    if at is None:
        return PRESENT
    name = last_change(at)
    if name == last_change(None) and ViewState.objects.filter(view=PRESENT).exists():
        return PRESENT
    name = name or "0"
    state = ViewState.objects.filter(view=name).first()
    tick = (ViewState.objects.aggregate(last=Max("used"))["last"] or 0) + 1
    if state is None:
        write_view(name, link_known(at, linker), tick)
        _forget_oldest()
    return name


def last_change(at: str | None) -> str:
    """Take a moment (None: the end of time), give the last moment up to it at which something became known."""
    moments = []
    for table in (Document, Claim, Judgement, Observation):
        known = table._default_manager.all() if at is None else table._default_manager.filter(recorded_at__lte=at)
        moments.append(known.aggregate(last=Max("recorded_at"))["last"] or "")
    superseded = Claim.objects.exclude(superseded_at=None)
    superseded = superseded if at is None else superseded.filter(superseded_at__lte=at)
    moments.append(superseded.aggregate(last=Max("superseded_at"))["last"] or "")
    return max(moments)


def _forget_oldest() -> None:
    names = list(ViewState.objects.exclude(view=PRESENT).order_by("-used").values_list("view", flat=True))
    for name in names[KEPT:]:
        forget_view(name)
