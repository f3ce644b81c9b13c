from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deconfliction", "0005_query"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="supervisor",
            field=models.CharField(default="", max_length=80),
        ),
        migrations.AddField(
            model_name="entry",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="athub",
            name="silent",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="standing",
            name="meetings",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="counted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="hit",
            name="word",
            field=models.CharField(default="", max_length=8),
        ),
        migrations.AddField(
            model_name="hit",
            name="word_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="HolderKeys",
            fields=[
                ("mark", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("keys", models.JSONField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="token",
            name="wanted",
            field=models.CharField(default="", max_length=16),
        ),
        migrations.AddIndex(
            model_name="token",
            index=models.Index(fields=["wanted", "holders"], name="tokens_by_wanted"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["mode", "ended_at"], name="entries_by_mode"),
        ),
    ]
