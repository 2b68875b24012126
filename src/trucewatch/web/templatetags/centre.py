"""``{% finding_replies %}``: what parties reply to a finding of the centre, for any page that shows a decision resting on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from trucewatch.assess.matters import matters, named, replies_to
from trucewatch.store.queries.centre import matter_entries
from trucewatch.web.display.centre import Reader, seen_by
from trucewatch.web.display.history import Subject
from trucewatch.web.display.labels import Label
from trucewatch.web.display.labels_centre import CHOICES
from trucewatch.web.site import names

register = template.Library()


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A party's reply: whose, how it stands to the finding, its words."""

    party: str
    position: Label
    words: str


@dataclass(frozen=True, slots=True)
class FindingReplies:
    """A finding of the centre with the replies to it; ``owed_by`` is the party named that has not replied."""

    address: str
    replies: tuple[ShownReply, ...]
    owed_by: str


@register.simple_tag(takes_context=True)
def finding_replies(context: dict[str, Any], evidence: Iterable[Subject]) -> tuple[FindingReplies, ...]:
    """Take what a decision rests on, give the centre's findings among it that the reader may see, each with its replies."""
    wanted = [item.id for item in evidence if item.id.startswith("fnd_")]
    found = (_replies(context, finding) for finding in wanted)
    return tuple(each for each in found if each is not None)


def _replies(context: dict[str, Any], finding_id: str) -> FindingReplies | None:
    may = context["may"]
    reader = Reader(may["restricted"], may["sealed"], may["partners"], context["person"].party)
    found = matters(matter_entries(finding_id, as_of=context.get("as_of") or None))
    part = seen_by(reader, found[0]) if found else None
    finding = next((entry for entry in part.entries if entry.id == finding_id), None) if part is not None else None
    if part is None or finding is None:
        return None
    known, replies = names(), [reply for _entry, reply in replies_to(part, finding)]
    party = named(finding)
    return FindingReplies(
        address=f"{reverse('matter', args=[finding_id])}#{finding_id}",
        replies=tuple(ShownReply(known.party(r.party), CHOICES["reply.position"][r.position], r.words) for r in replies),
        owed_by=known.party(party) if party and not any(reply.party == party for reply in replies) else "",
    )
