"""What load balancers, deployments and monitoring ask of a process (Dockerflow; spec core 12)."""

import logging
from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, run_checks  # noqa: A004
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django_redis import get_redis_connection
from dockerflow.checks import level_to_text
from redis.exceptions import RedisError

from privaterelay.version import version_info

Check = Callable[[], Sequence[CheckMessage]]

log = logging.getLogger("dockerflow")


def version(request: HttpRequest) -> HttpResponse:
    """Which build answers."""
    return JsonResponse(version_info(settings.BASE_DIR))


def lbheartbeat(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched, since no other process may fail for it."""
    return HttpResponse()


def heartbeat(request: HttpRequest) -> HttpResponse:
    """Whether all that the process works with is there: 200, or 500 for an error."""
    found = {check.__name__: list(check()) for check in CHECKS}
    level = max((message.level for messages in found.values() for message in messages), default=0)
    body: dict[str, object] = {"status": level_to_text(level)}
    if settings.DEBUG:
        body["checks"] = {name: level_to_text(_worst(found[name])) for name in found}
        body["details"] = {name: [str(one) for one in found[name]] for name in found if found[name]}
    if level >= Error("").level:
        broken = [name for name, messages in found.items() if messages]
        log.error("heartbeat_failed", extra={"checks": broken})
        return JsonResponse(body, status=500)
    return JsonResponse(body)


def error(request: HttpRequest) -> HttpResponse:
    """Break on purpose, to see that errors are reported; local and dev only (api, wart 49)."""
    raise RuntimeError("This is the error that was asked for.")


def database() -> Sequence[CheckMessage]:
    # A connection that broke a moment ago says nothing of the database: ask it whatever was asked.
    connection.health_check_done = False  # type: ignore[attr-defined]  # stubs lack it
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as problem:
        return [Error(f"The database does not answer: {type(problem).__name__}")]
    return []


def migrations() -> Sequence[CheckMessage]:
    """A warning alone: the release before this one runs on while the new one migrates."""
    try:
        missing = _unapplied()
    except DatabaseError:
        return []  # the check of the database says so
    return [Warning(f"{missing} migrations are not applied.")] if missing else []


def redis() -> Sequence[CheckMessage]:
    if not settings.REDIS_URL:
        return []
    try:
        get_redis_connection("default").ping()
    except (RedisError, OSError) as problem:
        return [Error(f"Redis does not answer: {type(problem).__name__}")]
    return []


def deployment() -> Sequence[CheckMessage]:
    return run_checks(tags=["relay"])


def _unapplied() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _worst(messages: Sequence[CheckMessage]) -> int:
    return max((message.level for message in messages), default=0)


CHECKS: tuple[Check, ...] = (database, migrations, redis, deployment)
