"""Indices that hold all that counts by publisher and by speaker need, so that no row with its text is read for them."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0011_added_claims")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="document", name="document_publisher"),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["source", "outlet", "day", "id"], name="document_of_publisher"),
        ),
        migrations.AddIndex(
            model_name="claimspeaker",
            index=models.Index(fields=["speaker", "name", "party", "claim"], name="claim_speaker_heard"),
        ),
    ]
