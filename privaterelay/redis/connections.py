"""Connections to Redis that fail at once while it is known to be away."""

from typing import Any

from redis.connection import (
    AbstractConnection,
    Connection,
    ConnectionPool,
    SSLConnection,
    UnixDomainSocketConnection,
)
from redis.exceptions import ConnectionError as NoConnectionError
from redis.exceptions import TimeoutError as NoAnswerError
from redis.maint_notifications import MaintNotificationsConfig

from privaterelay.redis.breaker import Breaker

# Seconds between two tries while it is away; each costs one caller one timeout.
PAUSE = 1.0


class AwayError(NoConnectionError):
    """Not tried, since it was away a moment ago."""


class Careful(AbstractConnection):
    """Asks the breaker before it is used, and tells it how that went.

    A server that hangs keeps its sockets open, so connections that stand are asked for as well.
    """

    def __init__(self, *args: Any, breaker: Breaker, **kwargs: Any) -> None:
        self.breaker = breaker
        super().__init__(*args, **kwargs)

    def connect(self) -> None:
        if not self.breaker.lets_through():
            raise AwayError("Redis was away a moment ago.")
        try:
            super().connect()  # type: ignore[no-untyped-call]
        except (NoConnectionError, NoAnswerError):
            self.breaker.failed()
            raise

    def read_response(self, *args: Any, **kwargs: Any) -> Any:
        try:
            answer = super().read_response(*args, **kwargs)
        except NoAnswerError:
            self.breaker.failed()
            raise
        self.breaker.succeeded()
        return answer


class CarefulConnection(Careful, Connection): ...


class CarefulTls(Careful, SSLConnection): ...


class CarefulSocket(Careful, UnixDomainSocketConnection): ...


_CAREFUL = {
    Connection: CarefulConnection,
    SSLConnection: CarefulTls,
    UnixDomainSocketConnection: CarefulSocket,
}


class CarefulPool(ConnectionPool):
    """A pool whose connections share one breaker."""

    def __init__(self, connection_class: type = Connection, **kwargs: Any) -> None:
        super().__init__(
            connection_class=_CAREFUL[connection_class],
            breaker=Breaker(PAUSE),
            # With it the pool would not look whether a connection was closed at the other end.
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
            **kwargs,
        )
