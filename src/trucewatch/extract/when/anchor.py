"""What a report offers to count from -> the day or moment an expression starts at; None when it offers nothing."""

from datetime import date, datetime

from trucewatch.extract.when.mention import Anchors, TimeMention


def day_of(published: str | None) -> date | None:
    """Take an ISO day or date-time, give its day as written there; None when absent or broken."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def anchor_day(mention: TimeMention, anchors: Anchors) -> date | None:
    """Take a mention and anchors, give the day its offset counts from: the story's where the words point there."""
    report = day_of(anchors.dateline) or day_of(anchors.published)
    return (day_of(anchors.story) or report) if mention.anchor == "story" else report


def moment_of(anchors: Anchors) -> datetime | None:
    if anchors.dateline or not anchors.published or len(anchors.published) <= 10:
        return None
    try:
        return datetime.fromisoformat(anchors.published)
    except ValueError:
        return None
