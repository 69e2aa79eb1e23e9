"""An index that is built while the table is in use, where the database can do so."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations.operations import AddIndex


class AddIndexBesideWork(AddIndexConcurrently):
    """Concurrently on PostgreSQL, plainly elsewhere; its migration says ``atomic = False``."""

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        self._kind(schema_editor).database_forwards(self, app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        self._kind(schema_editor).database_backwards(self, app_label, schema_editor, *states)

    def _kind(self, schema_editor: Any) -> type[AddIndex]:
        is_able = schema_editor.connection.vendor == "postgresql"
        return AddIndexConcurrently if is_able else AddIndex
