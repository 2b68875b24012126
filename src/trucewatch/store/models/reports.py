"""Tables of reports: drafts people work on, issued reports frozen with their files and errata, and the keys of the interface.

Issued reports, their files and errata are append-only, and each report is bound by hash to the one before.
"""

import base64

from django.db import models


class ReportDraft(models.Model):
    """A report somebody works on: the plan as JSON. ``issued`` is the report it became, "" until then."""

    title = models.TextField()
    kind = models.TextField()
    start = models.TextField()
    end = models.TextField()
    plan = models.TextField()
    by = models.TextField()
    made_at = models.TextField()
    changed_at = models.TextField(db_index=True)
    issued = models.TextField(default="")


class IssuedReport(models.Model):
    """A report as issued. ``body`` is the whole report, ``digest`` binds body, files and the report before. Append-only."""

    id = models.TextField(primary_key=True)
    sequence = models.PositiveIntegerField(unique=True)
    previous = models.TextField(unique=True)
    digest = models.TextField()
    kind = models.TextField(db_index=True)
    audience = models.TextField()
    title = models.TextField()
    start = models.TextField()
    end = models.TextField()
    known_until = models.TextField()
    by = models.TextField()
    at = models.TextField()
    body = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["end", "sequence"], name="issued_report_end"),)


class ReportFile(models.Model):
    """A file of an issued report: the bytes people were given. Append-only."""

    report = models.ForeignKey(IssuedReport, on_delete=models.PROTECT)
    language = models.TextField()
    format = models.TextField()
    media_type = models.TextField()
    sha256 = models.TextField()
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "language", "format"], name="report_file_once"),)

    @property
    def content_base64(self) -> str:
        """The bytes as text, for a backup of lines."""
        return base64.b64encode(bytes(self.content)).decode("ascii")


class ReportIncident(models.Model):
    """Which incidents an issued report speaks of, with their content as it was. Append-only."""

    report = models.ForeignKey(IssuedReport, on_delete=models.PROTECT)
    incident = models.TextField(db_index=True)
    digest = models.TextField()


class ErratumIssued(models.Model):
    """What changed after a report was issued, as a named person put it on record. Append-only."""

    report = models.ForeignKey(IssuedReport, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    digest = models.TextField()
    by = models.TextField()
    at = models.TextField()
    body = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "number"], name="erratum_number"),)


class ApiKey(models.Model):
    """A key of the interface for programs, or of a feed (``kind``: "api", or the feed's name). Only its hash is kept.

    ``head`` are its first letters, to tell keys apart.
    """

    head = models.TextField(unique=True)
    sha256 = models.TextField(unique=True)
    kind = models.TextField(default="api")
    name = models.TextField()
    owner = models.TextField(db_index=True)
    per_minute = models.PositiveIntegerField()
    made_by = models.TextField()
    made_at = models.TextField()
    ended_at = models.TextField(default="")
    last_used = models.TextField(default="")


class ApiUse(models.Model):
    """How often a key was used in one minute; old minutes are swept away."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE)
    minute = models.TextField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "minute"], name="api_use_minute"),)
