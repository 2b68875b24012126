"""Tables of review: tasks, comments, mentions, saved searches; the index behind the queue."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0004_centre")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ReviewTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.TextField(db_index=True)),
                ("text", models.TextField()),
                ("asked_by", models.TextField()),
                ("asked_at", models.TextField()),
                ("assigned_to", models.TextField(db_index=True, default="")),
                ("due", models.TextField(default="")),
                ("closed_at", models.TextField(db_index=True, default="")),
                ("closed_by", models.TextField(default="")),
                ("outcome", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.TextField(db_index=True)),
                ("text", models.TextField()),
                ("by", models.TextField()),
                ("at", models.TextField()),
                ("withdrawn_at", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("comment", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="store.comment")),
                ("person", models.TextField(db_index=True)),
                ("seen_at", models.TextField(default="")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("comment", "person"), name="mention_once")],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.TextField()),
                ("name", models.TextField()),
                ("query", models.TextField()),
                ("made_at", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "name"), name="saved_search_once")],
            },
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                fields=[
                    "view",
                    "person_occurrence",
                    "type",
                    "attribution",
                    "contradictions",
                    "killed_low",
                    "killed_high",
                    "first_known",
                    "last_known",
                    "incident",
                ],
                name="incident_review",
            ),
        ),
    ]
