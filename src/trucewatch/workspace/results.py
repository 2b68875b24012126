"""What an intake changed -> the JSON that is kept with its job and shown on the page of jobs."""

from typing import Any

from trucewatch.workspace.intake import IntakeReport

MOST_PROBLEMS = 50
"""Problems kept with a job; all of them stand in ``issues.jsonl``."""


def intake_result(report: IntakeReport | None) -> dict[str, Any]:
    """Take a report (None: nothing was to be taken in), give its result."""
    if report is None:
        return {"read": 0, "documents": 0, "duplicates": 0, "claims": 0, "problems": [], "problems_total": 0}
    problems = [{"place": p.place, "message": p.message, "remedy": p.remedy} for p in report.problems[:MOST_PROBLEMS]]
    return {
        "read": report.read,
        "documents": report.documents,
        "duplicates": report.duplicates,
        "claims": report.claims,
        "problems": problems,
        "problems_total": len(report.problems),
    }
