"""Tables of the daily work: jobs to be done outside a page, and notices people should look at."""

from django.db import models


class Job(models.Model):
    """Work to be done outside a page: queued, running, done or failed."""

    name = models.TextField()
    arguments = models.TextField()
    state = models.TextField(default="queued", db_index=True)
    asked_by = models.TextField(default="")
    queued_at = models.TextField()
    started_at = models.TextField(default="")
    finished_at = models.TextField(default="")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(default="")


class Notice(models.Model):
    """Something people should look at; raised once for each ``key``, closed by a person or when its cause ends."""

    key = models.TextField(unique=True)
    code = models.TextField(db_index=True)
    message = models.TextField()
    subject = models.TextField(default="")
    raised_at = models.TextField()
    closed_at = models.TextField(default="")
    closed_by = models.TextField(default="")
