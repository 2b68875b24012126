"""A dated duty and the day it was done -> on time, late by so many days, extended by consent, overdue, or no deadline."""

from datetime import date

from trucewatch.model.agreement import Obligation


def timeliness(obligation: Obligation, done: str | None, today: str, *, reported: bool = True) -> str:
    """Take a duty, the day it was done (None: not yet, as far as claimed) and the day of asking; give it in words.

    Without any report nobody knows whether a duty is overdue: only that its day has passed.
    """
    if obligation.deadline is None:
        return f"no deadline: {obligation.deadline_text}" if obligation.deadline_text else "no deadline"
    deadline = date.fromisoformat(obligation.deadline[:10])
    extension = next(
        (a for a in sorted(obligation.amendments, key=lambda a: a.date, reverse=True) if a.deadline and a.date <= today), None
    )
    last = date.fromisoformat(extension.deadline[:10]) if extension is not None and extension.deadline else deadline
    moment = date.fromisoformat((done or today)[:10])
    consent = f"; extended to {last.isoformat()} by consent ({extension.consent})" if extension is not None else ""
    if done is None:
        days = (moment - last).days
        passed = f"overdue by {days} days" if reported else f"no report; its day passed {days} days ago"
        return ("not yet due" if moment <= last else passed) + consent
    if moment <= deadline:
        return "on time"
    late = f"late by {(moment - deadline).days} days"
    if extension is None:
        return late
    return late + consent + ("; within the extension" if moment <= last else f"; {(moment - last).days} days after it")
