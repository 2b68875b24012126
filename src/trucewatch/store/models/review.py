"""Tables of review: what people ask of each other and keep for themselves. None of it is part of the record.

A comment is never edited: who regrets one withdraws it, and that stays visible.
"""

from django.db import models


class ReviewTask(models.Model):
    """Something one person asks of another (or of anybody, "") about a claim, an incident or a document."""

    subject = models.TextField(db_index=True)
    text = models.TextField()
    asked_by = models.TextField()
    asked_at = models.TextField()
    assigned_to = models.TextField(default="", db_index=True)
    due = models.TextField(default="")
    closed_at = models.TextField(default="", db_index=True)
    closed_by = models.TextField(default="")
    outcome = models.TextField(default="")


class Comment(models.Model):
    """What a person says about a claim, an incident or a document. Append-only but for being withdrawn."""

    subject = models.TextField(db_index=True)
    text = models.TextField()
    by = models.TextField()
    at = models.TextField()
    withdrawn_at = models.TextField(default="")


class Mention(models.Model):
    """A person named in a comment with @, and when they saw it ("": not yet)."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT)
    person = models.TextField(db_index=True)
    seen_at = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["comment", "person"], name="mention_once"),)


class SavedSearch(models.Model):
    """A search a person keeps under a name: the kind of thing sought and the parameters of its address."""

    person = models.TextField()
    name = models.TextField()
    query = models.TextField()
    made_at = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "name"], name="saved_search_once"),)
