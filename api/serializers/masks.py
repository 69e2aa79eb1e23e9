"""What both kinds of masks have in common on the wire (spec api 8)."""

from typing import Any, TypeVar

from django.http import QueryDict
from rest_framework import serializers

from emails.models import Mask
from emails.values.choices import MaskChoices

M = TypeVar("M", bound=Mask)
# The database's columns that are shown as they are; what else is shown is computed of them.
COLUMNS = (
    "enabled", "description", "block_list_emails", "used_on", "id", "address", "domain",
    "created_at", "last_modified_at", "last_used_at", "num_forwarded", "num_blocked",
    "num_level_one_trackers_blocked", "num_replied", "num_spam",
)  # fmt: skip
FIELDS = ("mask_type", *COLUMNS, "full_address")


class FormSafeSerializer(serializers.Serializer[Any]):
    """Leaves out the booleans that a form did not send: DRF would read them as false (W-21)."""

    def to_internal_value(self, data: Any) -> Any:
        absent = isinstance(data, QueryDict)
        values = super().to_internal_value(data)
        return {key: value for key, value in values.items() if not absent or key in data}


class MaskChoicesSerializer(FormSafeSerializer):
    """What a person may choose about a mask; what they leave out keeps its value or default."""

    enabled = serializers.BooleanField(required=False)
    description = serializers.CharField(
        max_length=64, required=False, allow_blank=True, allow_null=True
    )
    used_on = serializers.CharField(
        max_length=10_000, required=False, allow_blank=True, allow_null=True
    )
    block_list_emails = serializers.BooleanField(
        required=False, help_text="Block promotional letters; needs a premium plan."
    )

    def to_choices(self) -> MaskChoices:
        """The choices; null labels are empty ones, as some password managers mean it (W-23)."""
        choices: MaskChoices = self.validated_data.copy()
        if "description" in choices:
            choices["description"] = choices["description"] or ""
        if "generated_for" in choices:
            choices["generated_for"] = choices["generated_for"] or ""
        return choices

    def to_name(self) -> str | None:
        """What the mask shall be called, where people may say."""
        return None


class MaskSerializer(serializers.ModelSerializer[M]):
    """A mask as its owner sees it; documents what is written by hand."""

    full_address = serializers.EmailField()
    domain = serializers.ChoiceField(
        choices=Mask.Domain.choices, help_text="1 is the older mail domain, 2 that of new masks."
    )


def columns_of(mask: Mask, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """The row that a query for ``columns`` would give."""
    return tuple(getattr(mask, name) for name in columns)
