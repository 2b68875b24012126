"""Indices for a record of a hundred thousand incidents: lists that begin with the newest, counts that read no wide row."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0008_linking")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['superseded_at', 'kind'], name='claim_holding_kind'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['kind', 'superseded_at', '-day'], name='claim_kind_newest'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['-day', 'id'], name='claim_newest'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['document', 'superseded_at', 'kind'], name='claim_document_holding'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['-day', '-published', 'id'], name='document_newest'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['source', 'outlet', 'day'], name='document_publisher'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['-recorded_at', 'id'], name='document_taken_in'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', '-day', 'incident'], name='incident_newest'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', 'type', '-day', 'incident'], name='incident_type_newest'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', 'day', 'day_end', 'aggregate', 'type', 'precision'], name='incident_counted'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', 'place', 'place_name', 'precision_m'], name='incident_places'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', 'lat', 'lon', 'precision_m', 'family', 'aggregate', 'place', 'place_name', 'day'], name='incident_positions'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', 'attribution'], name='incident_attribution'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', 'contradictions', '-day', 'incident'], name='incident_disputed'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', 'person_occurrence', '-day', 'incident'], name='incident_person'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['view', '-first_known', 'incident', 'person_occurrence', 'type', 'contradictions', 'attribution', 'killed_low', 'killed_high'], name='incident_queue'),
        ),
        migrations.AddIndex(
            model_name='incidentparty',
            index=models.Index(fields=['view', 'role', 'party', 'incident'], name='incident_party_role'),
        ),
    ]
