"""The database of the running test, for processes that a test starts."""

from urllib.parse import quote

from django.db import connection


def database_url() -> str:
    """A DATABASE_URL that leads to the test's own database."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    user, password = quote(at["USER"]), quote(at["PASSWORD"])
    host = quote(at["HOST"], safe="")
    return f"postgres://{user}:{password}@{host}:{at['PORT']}/{at['NAME']}"
