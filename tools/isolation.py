"""The environment of a child process that must not touch the developer's own database or cache."""

from collections.abc import Mapping
from pathlib import Path

# Whatever would lead the child to another store than the one it is lent. libpq lets PGHOSTADDR
# overrule the host of a URL.
LEADS_ELSEWHERE = frozenset(
    {"DATABASE_URL", "DATABASE_URL_FILE", "REDIS_URL", "REDIS_URL_FILE", "PGHOSTADDR"}
)


def isolated(environ: Mapping[str, str], folder: Path, **stores: str) -> dict[str, str]:
    """A copy of ``environ`` with its files in ``folder`` and with ``stores`` instead of its own."""
    kept = {name: value for name, value in environ.items() if name not in LEADS_ELSEWHERE}
    return kept | {"VAR_DIR": str(folder)} | stores
