"""What lists can be narrowed down to (spec api 8.1)."""

from django_filters import rest_framework as filters

from emails.models import RelayAddress


class RelayAddressFilter(filters.FilterSet):
    """Exact matches, and part of a site's name for ``used_on``."""

    used_on = filters.CharFilter(lookup_expr="icontains")

    class Meta:
        model = RelayAddress
        fields = (
            "enabled",
            "description",
            "generated_for",
            "block_list_emails",
            "used_on",
            "address",
            "domain",
            "id",
            "created_at",
            "last_modified_at",
            "last_used_at",
            "num_forwarded",
            "num_blocked",
            "num_spam",
        )
