"""Counts narrowed by what hangs from an incident (a party, a place) read an index that names the incident, and no wide row."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0013_holding_newest")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="incident", name="incident_counted"),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                fields=["view", "day", "day_end", "aggregate", "type", "precision", "incident"],
                name="incident_counted_by",
            ),
        ),
        migrations.RemoveIndex(model_name="incident", name="incident_positions"),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                fields=["view", "lat", "lon", "precision_m", "family", "aggregate", "place", "place_name", "day", "incident"],
                name="incident_positions_of",
            ),
        ),
    ]
