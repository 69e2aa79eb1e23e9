"""Rows that support may look at; whoever wants more writes a command that leaves a trace."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest


class LookOnly(ModelAdmin):  # type: ignore[type-arg]  # takes no argument at run time
    """No adding, changing or deleting. Searching is by exact names, so nothing can be browsed out.

    A subclass says what a written name finds in ``found``; a list without a search is empty.
    """

    actions_selection_counter = True
    list_per_page = 50
    show_full_result_count = False
    # Django shows the search box for whoever names a field; ``found`` alone decides.
    search_fields = ("pk",)

    def found(self, rows: QuerySet[Any], written: str) -> QuerySet[Any]:
        raise NotImplementedError

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        written = search_term.strip()
        return (self.found(queryset, written) if written else queryset.none()), False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def number_of(written: str) -> int | None:
    """An id, if ``written`` is one that a column can hold."""
    if written.isascii() and written.isdigit() and len(written) < 19:
        return int(written)
    return None
