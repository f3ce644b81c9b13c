from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0005_wrap_by_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("agency", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("told_at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="outgoing",
            name="wraps",
            field=models.BinaryField(null=True),
        ),
        migrations.CreateModel(
            name="Mending",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("looked", models.BigIntegerField(default=0)),
                ("hole_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_mending")],
            },
        ),
        migrations.CreateModel(
            name="Missing",
            fields=[
                ("record", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("room", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=32)),
                ("since", models.DateTimeField()),
                ("tries", models.IntegerField(default=0)),
                ("next_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["next_at"], name="missing_due")],
            },
        ),
    ]
