"""Alerts and digests know for whom they were made; feeds have personal addresses."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0009_speed")]

    operations: ClassVar = [
        migrations.AddField("alert", "scope", models.TextField(default="team")),
        migrations.AddField("digest", "audience", models.TextField(default="restricted")),
        migrations.AddField("apikey", "kind", models.TextField(default="api")),
        migrations.RemoveConstraint("digest", "digest_once"),
        migrations.AddConstraint(
            "digest",
            models.UniqueConstraint(fields=["period", "start", "language", "audience"], name="digest_once"),
        ),
    ]
