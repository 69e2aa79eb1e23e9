"""A site that does not get along with masks (spec api 9.4)."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples
from api.serializers.masks import FormSafeSerializer


@extend_schema_serializer(examples=examples.REPORT)
class WebcompatReportSerializer(FormSafeSerializer):
    """What a person saw going wrong, and where."""

    issue_on_domain = serializers.URLField(max_length=200)
    user_agent = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=1000
    )
    email_mask_not_accepted = serializers.BooleanField(required=False, default=False)
    add_on_visual_issue = serializers.BooleanField(required=False, default=False)
    email_not_received = serializers.BooleanField(required=False, default=False)
    other_issue = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=10_000
    )
