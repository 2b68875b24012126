"""Incidents that went away -> where their ids lead from now on, and the judgements that lost their subject."""

from collections.abc import Collection, Iterable, Mapping

from trucewatch.model.judgement import Judgement
from trucewatch.store import models
from trucewatch.store.clock import now
from trucewatch.store.reattach import successor

PRESENT = ""
"""The name of the view of now; every other view is named by its moment."""


def follow(old: str, redirects: Mapping[str, str]) -> str:
    """Take an id and the redirects, give where it leads; "" when its claims are gone."""
    seen: set[str] = set()
    while old in redirects and old not in seen:
        seen.add(old)
        old = redirects[old]
    return old


def lead_on(view: str, gone: Collection[str], come: Collection[str], holders: Mapping[str, str]) -> dict[str, str]:
    """Record where each id of the present view that goes away leads from now on: to the incident with most of its claims.

    An id that is back leads nowhere. Give all redirects.
    """
    known = _all_redirects()
    if view != PRESENT:
        return known
    at = now()
    for old in sorted(gone):
        votes: dict[str, int] = {}
        for claim in models.IncidentClaim.objects.filter(view=view, incident=old).values_list("claim", flat=True):
            holder = holders.get(claim) or holders.get(successor(claim)[0])
            if holder:
                votes[holder] = votes.get(holder, 0) + 1
        known[old] = min(votes, key=lambda i: (-votes[i], i)) if votes else ""
        models.IncidentRedirect.objects.update_or_create(old=old, defaults={"new": known[old], "since": at})
    back = [old for old in come if old in known]
    models.IncidentRedirect.objects.filter(old__in=back).delete()
    return {old: new for old, new in known.items() if old not in back}


def _all_redirects() -> dict[str, str]:
    return dict(models.IncidentRedirect.objects.values_list("old", "new"))


def followed(redirects: Mapping[str, str]) -> dict[str, str]:
    return {old: follow(old, redirects) for old in redirects}


def lost_incidents(
    view: str, judgements: Iterable[Judgement], living: Collection[str], redirects: Mapping[str, str]
) -> list[models.Attachment]:
    """Judgements about an incident that is not there: where it leads, or nowhere."""
    lost = []
    for judgement in judgements:
        for subject in judgement.subjects:
            if subject.startswith("inc_") and subject not in living:
                now_at = follow(subject, redirects)
                now_at = now_at if now_at in living else ""
                how = "the incident was joined to this one" if now_at else "the incident's claims are gone"
                lost.append(models.Attachment(view=view, judgement=judgement.id, subject=subject, now=now_at, how=how))
    return lost
