from django.db import migrations, models

from privaterelay.concurrent_index import AddIndexBesideWork


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ("emails", "0002_masks_notices_and_holds"),
    ]

    operations = [
        AddIndexBesideWork(
            model_name="reply",
            index=models.Index(condition=models.Q(("id_lookup", ""), _negated=True), fields=["id_lookup"], name="reply_by_id"),
        ),
    ]
