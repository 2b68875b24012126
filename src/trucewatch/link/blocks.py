"""Claims -> those that stand in a block pasted again: the same words, retold long after they were first printed.

Outlets close a story with the paragraph they closed last month's with. Such a claim is no news and no second source.
Daily communiques use set phrases too, and those are news: so the words must be the same and the time they name as well,
or name no time, be long, stand late in the text and have been printed a month before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from trucewatch.link.extraction import Mention
from trucewatch.link.wording import words_of
from trucewatch.model.identity import sha256_hex

DATED_AFTER_DAYS = 7
"""A dated sentence printed again this many days later is background; before that it may be the running story."""
UNDATED_AFTER_DAYS = 30
LEAST_WORDS = 8
"""Words of three letters and more: fewer are a set phrase."""
LATE = 1 / 3
"""Share of the text before an undated block: news stands at the head."""


def block_key(mention: Mention) -> str:
    """Take a mention, give what two pastings of it share, "" for a claim that cannot be told from news of its own day."""
    claim, text = mention.claim, mention.document.text
    words = words_of(claim.span.quote)
    if len(words.split()) < LEAST_WORDS:
        return ""
    dated = claim.when is not None and claim.when.start is not None
    if not dated and claim.span.start < LATE * len(text):
        return ""
    days = (claim.when.start, claim.when.end) if claim.when is not None and dated else ()
    return ("dated:" if dated else "undated:") + sha256_hex(repr((words, days)).encode("utf-8", "surrogatepass"))[:24]


def pasted(blocks: Iterable[tuple[str, str, str]]) -> Mapping[str, str]:
    """Take (claim id, key, publication) of claims, give the pasted ones with the claim that was printed first."""
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim, key, published in blocks:
        if key and published[:1].isdigit():
            held[key].append((published[:10], claim))
    found: dict[str, str] = {}
    for key, printed in held.items():
        first_day, first = min(printed)
        least = DATED_AFTER_DAYS if key.startswith("dated:") else UNDATED_AFTER_DAYS
        found.update((claim, first) for day, claim in printed if _days_between(first_day, day) >= least)
    return found


def _days_between(first: str, second: str) -> int:
    try:
        return (date.fromisoformat(second) - date.fromisoformat(first)).days
    except ValueError:
        return 0
