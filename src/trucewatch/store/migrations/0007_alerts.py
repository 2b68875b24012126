"""Tables of alerts: alerts raised, digests made, deliveries."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0006_reports")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField(unique=True)),
                ("rule", models.TextField(db_index=True)),
                ("kind", models.TextField()),
                ("level", models.TextField()),
                ("subject", models.TextField(db_index=True, default="")),
                ("day", models.TextField(db_index=True, default="")),
                ("body", models.TextField()),
                ("raised_at", models.TextField(db_index=True)),
                ("ended_at", models.TextField(default="")),
                ("acknowledged_at", models.TextField(db_index=True, default="")),
                ("acknowledged_by", models.TextField(default="")),
                ("note", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.TextField()),
                ("start", models.TextField()),
                ("end", models.TextField()),
                ("language", models.TextField()),
                ("body", models.TextField()),
                ("sha256", models.TextField()),
                ("made_at", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("period", "start", "language"), name="digest_once")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField(unique=True)),
                ("channel", models.TextField()),
                ("address", models.TextField()),
                ("item", models.TextField(db_index=True)),
                ("state", models.TextField(db_index=True, default="waiting")),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try", models.TextField(default="")),
                ("sent_at", models.TextField(default="")),
                ("message", models.TextField(default="")),
            ],
        ),
    ]
