"""Tables of people, access and release, and of what people send in."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0002_search"), ("auth", "0012_alter_user_first_name_max_length")]

    operations: ClassVar = [
        migrations.CreateModel(
            name='AccessEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.TextField(db_index=True)),
                ('who', models.TextField(db_index=True)),
                ('what', models.TextField(db_index=True)),
                ('subject', models.TextField(default='')),
                ('address', models.TextField(db_index=True, default='')),
                ('detail', models.TextField(default='')),
            ],
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.TextField(unique=True)),
                ('source', models.TextField(default='')),
                ('title', models.TextField(default='')),
                ('active', models.BooleanField(default=True)),
                ('added_by', models.TextField()),
                ('added_at', models.TextField()),
                ('etag', models.TextField(default='')),
                ('last_modified', models.TextField(default='')),
                ('polled_at', models.TextField(default='')),
                ('next_poll', models.TextField(db_index=True, default='')),
                ('failures', models.PositiveIntegerField(default=0)),
                ('taken', models.PositiveIntegerField(default=0)),
                ('message', models.TextField(default='')),
            ],
        ),
        migrations.CreateModel(
            name='FieldReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.TextField(unique=True)),
                ('by', models.TextField(db_index=True)),
                ('document', models.TextField(db_index=True)),
                ('observation', models.TextField()),
                ('sent_at', models.TextField()),
                ('body', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.TextField()),
                ('subjects', models.TextField()),
                ('body', models.TextField()),
                ('by', models.TextField(db_index=True)),
                ('at', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='ReleaseRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('item', models.TextField(db_index=True)),
                ('release', models.TextField()),
                ('groups', models.TextField()),
                ('by', models.TextField()),
                ('at', models.TextField()),
                ('why', models.TextField()),
                ('covers', models.TextField(default='[]')),
            ],
        ),
        migrations.CreateModel(
            name='Guard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('item', models.TextField()),
                ('release', models.TextField()),
                ('groups', models.TextField()),
                ('since', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'release'], name='guard_kind_release')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'item'), name='guard_once')],
            },
        ),
        migrations.CreateModel(
            name='GuardCover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.TextField()),
                ('document', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'document'), name='guard_cover_once')],
            },
        ),
        migrations.CreateModel(
            name='KeptFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.TextField(db_index=True)),
                ('document', models.TextField(db_index=True)),
                ('name', models.TextField()),
                ('media_type', models.TextField()),
                ('size', models.BigIntegerField()),
                ('taken_at', models.TextField(default='')),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('metadata', models.TextField(default='{}')),
                ('by', models.TextField()),
                ('at', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sha256', 'document'), name='kept_file_once')],
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.TextField()),
                ('party', models.TextField(default='')),
                ('shown_name', models.TextField(default='')),
                ('factor_salt', models.TextField(default='')),
                ('factor_on', models.BooleanField(default=False)),
                ('factor_step', models.BigIntegerField(default=0)),
                ('recovery', models.TextField(default='')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='profile', to='auth.user')),
            ],
        ),
        migrations.CreateModel(
            name='ProposalOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.TextField()),
                ('by', models.TextField()),
                ('at', models.TextField()),
                ('why', models.TextField()),
                ('judgement', models.TextField(default='')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='store.proposal')),
            ],
        ),
    ]
