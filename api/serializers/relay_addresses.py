"""Random masks on the wire (spec api 8.1)."""

from typing import Any, ClassVar

from django.http import QueryDict
from rest_framework import serializers

from emails.models import RelayAddress
from emails.values.choices import MaskChoices


class MaskChoicesSerializer(serializers.Serializer[MaskChoices]):
    """What a person may choose about a mask; what they leave out keeps its value or default."""

    enabled = serializers.BooleanField(required=False)
    description = serializers.CharField(
        max_length=64, required=False, allow_blank=True, allow_null=True
    )
    generated_for = serializers.CharField(
        max_length=255, required=False, allow_blank=True, allow_null=True
    )
    used_on = serializers.CharField(
        max_length=10_000, required=False, allow_blank=True, allow_null=True
    )
    block_list_emails = serializers.BooleanField(required=False)

    def to_internal_value(self, data: Any) -> Any:
        """Leave out the booleans that a form did not send: DRF would read them as false."""
        absent = isinstance(data, QueryDict)
        values = super().to_internal_value(data)
        return {key: value for key, value in values.items() if not absent or key in data}

    def to_choices(self) -> MaskChoices:
        """The choices; null labels are empty ones, as some password managers mean it."""
        choices: MaskChoices = self.validated_data.copy()
        if "description" in choices:
            choices["description"] = choices["description"] or ""
        if "generated_for" in choices:
            choices["generated_for"] = choices["generated_for"] or ""
        return choices


class RelayAddressSerializer(serializers.ModelSerializer[RelayAddress]):
    """A random mask as its owner sees it."""

    mask_type = serializers.SerializerMethodField()

    class Meta:
        model = RelayAddress
        fields = (
            "mask_type",
            "enabled",
            "description",
            "generated_for",
            "block_list_emails",
            "used_on",
            "id",
            "address",
            "domain",
            "full_address",
            "created_at",
            "last_modified_at",
            "last_used_at",
            "num_forwarded",
            "num_blocked",
            "num_level_one_trackers_blocked",
            "num_replied",
            "num_spam",
        )
        read_only_fields: ClassVar = fields

    def get_mask_type(self, mask: RelayAddress) -> str:
        return "random"
