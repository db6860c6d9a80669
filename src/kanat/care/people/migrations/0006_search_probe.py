
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_search_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchProbe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField()),
                ('on', models.DateField()),
                ('count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user_id', 'on'), name='search_probe_once')],
            },
        ),
    ]
