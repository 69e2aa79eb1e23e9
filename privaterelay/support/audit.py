"""Whatever staff write leaves a line in the log beside the admin site's own entry."""

import logging
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models.signals import post_save
from django.dispatch import receiver

log = logging.getLogger("eventsinfo")


@receiver(post_save, sender=LogEntry, dispatch_uid="tell_of_what_staff_write")
def tell_of_what_staff_write(instance: LogEntry, *, created: bool, **_: Any) -> None:
    if created:
        log.info(
            "admin_write",
            extra={
                "staff_id": instance.user_id,
                "action": instance.get_action_flag_display(),
                "model": instance.content_type and instance.content_type.model,
                "object_id": str(instance.object_id),
            },
        )
