"""What lists can be narrowed down to (spec api 8.1); what makes no sense is a 400 (W-24)."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from emails.models import DomainAddress, Mask, RelayAddress

_LARGEST = 2**63 - 1
_YES_OR_NO = {"true": True, "1": True, "false": False, "0": False}


class _YesNoField(forms.Field):
    """A boolean in the four spellings that clients use."""

    def to_python(self, value: Any) -> bool | None:
        if value in self.empty_values:
            return None
        try:
            return _YES_OR_NO[str(value).lower()]
        except KeyError as problem:
            raise forms.ValidationError("Must be true or false.") from problem


@extend_schema_field(OpenApiTypes.BOOL)
class _YesNoFilter(filters.Filter):
    field_class = _YesNoField


@extend_schema_field({"type": "integer", "minimum": 0, "maximum": _LARGEST})
class _WholeFilter(filters.Filter):
    """Whole numbers that a column can hold; a decimal with a long exponent would be a trap."""

    field_class = forms.IntegerField

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=0, max_value=_LARGEST, **more)


class _MomentField(IsoDateTimeField):
    """A time in UTC: databases differ in which zones and years they bear."""

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        try:
            return moment.astimezone(UTC) if moment else None
        except OverflowError as problem:
            raise forms.ValidationError("Not a time that can be.") from problem


@extend_schema_field(OpenApiTypes.DATETIME)
class _MomentFilter(filters.Filter):
    field_class = _MomentField


class MaskFilter(filters.FilterSet):
    """Exact matches, and part of a site's name for ``used_on``."""

    enabled = _YesNoFilter()
    block_list_emails = _YesNoFilter()
    id = _WholeFilter()
    num_forwarded = _WholeFilter()
    num_blocked = _WholeFilter()
    num_spam = _WholeFilter()
    created_at = _MomentFilter()
    last_modified_at = _MomentFilter()
    last_used_at = _MomentFilter()
    used_on = filters.CharFilter(lookup_expr="icontains")
    search = filters.CharFilter(
        method="matching", max_length=255, help_text="Part of the name, the label or a site."
    )
    searched: tuple[str, ...] = ("address", "description", "used_on")

    def matching(self, masks: QuerySet[Mask], name: str, words: str) -> QuerySet[Mask]:
        """Masks with ``words`` in one of their texts; of an address, its name counts."""
        found = Q(address__icontains=words.partition("@")[0]) if "@" in words else Q()
        for column in self.searched:
            found |= Q(**{f"{column}__icontains": words})
        return masks.filter(found)


class RelayAddressFilter(MaskFilter):
    searched = (*MaskFilter.searched, "generated_for")

    class Meta:
        model = RelayAddress
        fields = ("description", "generated_for", "address", "domain")


class DomainAddressFilter(MaskFilter):
    class Meta:
        model = DomainAddress
        fields = ("description", "address", "domain")
