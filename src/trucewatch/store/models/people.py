"""Tables of people and access. What was released, refused, proposed and sent in is append-only; current states stand beside.

Accounts themselves are Django's (``auth_user``, ``auth_group``); ``Profile`` holds what Trucewatch adds.
"""

from django.contrib.auth.models import User
from django.db import models


class Profile(models.Model):
    """What an account may do, and its second factor. The secret itself is never stored: see ``store/second_factor.py``."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="profile")
    role = models.TextField()
    party = models.TextField(default="")
    shown_name = models.TextField(default="")
    factor_salt = models.TextField(default="")
    factor_on = models.BooleanField(default=False)
    factor_step = models.BigIntegerField(default=0)
    recovery = models.TextField(default="")


class AccessEvent(models.Model):
    """Who did or was refused what, when, from where. Append-only."""

    at = models.TextField(db_index=True)
    who = models.TextField(db_index=True)
    what = models.TextField(db_index=True)
    subject = models.TextField(default="")
    address = models.TextField(default="", db_index=True)
    detail = models.TextField(default="")


class ReleaseRecord(models.Model):
    """A decision about an item: its class of release ("" for undecided) and its groups from then on. Append-only."""

    kind = models.TextField()
    item = models.TextField(db_index=True)
    release = models.TextField()
    groups = models.TextField()
    by = models.TextField()
    at = models.TextField()
    why = models.TextField()
    covers = models.TextField(default="[]")


class Guard(models.Model):
    """The release that holds for an item: derived from its last ``ReleaseRecord``. ``groups`` has a space around each."""

    kind = models.TextField()
    item = models.TextField()
    release = models.TextField()
    groups = models.TextField()
    since = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "item"], name="guard_once"),)
        indexes = (models.Index(fields=["kind", "release"], name="guard_kind_release"),)


class GuardCover(models.Model):
    """Which documents a released incident rested on when it was released: derived from its last ``ReleaseRecord``."""

    item = models.TextField()
    document = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "document"], name="guard_cover_once"),)


class Proposal(models.Model):
    """A decision that waits for a second person. Append-only: its outcome is a ``ProposalOutcome``."""

    act = models.TextField()
    subjects = models.TextField()
    body = models.TextField()
    by = models.TextField(db_index=True)
    at = models.TextField()


class ProposalOutcome(models.Model):
    """What became of a proposal, once: approved (then ``judgement`` names it), refused or withdrawn. Append-only."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="outcome")
    outcome = models.TextField()
    by = models.TextField()
    at = models.TextField()
    why = models.TextField()
    judgement = models.TextField(default="")


class FieldReport(models.Model):
    """A report sent in by somebody in the field; ``client`` is the number the sender's machine gave it. Append-only."""

    client = models.TextField(unique=True)
    by = models.TextField(db_index=True)
    document = models.TextField(db_index=True)
    observation = models.TextField()
    sent_at = models.TextField()
    body = models.TextField()


class KeptFile(models.Model):
    """A file kept beside a document as it came, under its hash. Append-only."""

    sha256 = models.TextField(db_index=True)
    document = models.TextField(db_index=True)
    name = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    taken_at = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    metadata = models.TextField(default="{}")
    by = models.TextField()
    at = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sha256", "document"], name="kept_file_once"),)


class Feed(models.Model):
    """A feed that is polled, with what its server said last."""

    address = models.TextField(unique=True)
    source = models.TextField(default="")
    title = models.TextField(default="")
    active = models.BooleanField(default=True)
    added_by = models.TextField()
    added_at = models.TextField()
    etag = models.TextField(default="")
    last_modified = models.TextField(default="")
    polled_at = models.TextField(default="")
    next_poll = models.TextField(default="", db_index=True)
    failures = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    message = models.TextField(default="")
