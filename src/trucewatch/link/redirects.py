"""Old and new incidents -> where each old id leads now: merged incidents' ids lead on for ever."""

from collections import Counter
from collections.abc import Iterable, Mapping

from trucewatch.model.incident import Incident


def redirects(old: Iterable[Incident], new: Iterable[Incident], known: Mapping[str, str] | None = None) -> dict[str, str | None]:
    """Take incidents before and after, and redirects known so far, give old id -> new id (None: its claims are gone).

    An old incident leads to the new one that holds most of its claims, the one known first when two hold as many. Ids
    that stand are left out, and chains of redirects are shortened to their end.
    """
    fresh = {incident.id: incident for incident in new}
    owner = {claim: incident.id for incident in fresh.values() for claim in incident.claims}
    made: dict[str, str | None] = {}
    for incident in old:
        if incident.id in fresh:
            continue
        votes = Counter(owner[claim] for claim in incident.claims if claim in owner)
        best = min(votes, key=lambda i: (-votes[i], fresh[i].first_known or "9999", i), default=None)
        made[incident.id] = best
    for earlier, target in (known or {}).items():
        if earlier not in fresh:
            made[earlier] = made.get(target, target if target in fresh else None)
    return made
