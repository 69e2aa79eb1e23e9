"""How often one person may ask: one class per rule."""

import time
from functools import cache as remembered
from typing import ClassVar

from django.core.cache import cache
from django_redis.exceptions import ConnectionInterrupted
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from privaterelay import metrics
from privaterelay.client_address import client_address

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@remembered
def _read(rate: str) -> tuple[int, int]:
    """How many requests in how many seconds: ``30/minute`` is (30, 60)."""
    number, _, span = rate.partition("/")
    return int(number), _SECONDS[span[0]]


class Throttle(BaseThrottle):
    """Counts within a span that begins with the first request; the count is the cache's (W-16).

    Adding one is a single step of the cache, so requests in parallel never lose each other's, and
    a cache that is away lets everybody pass.
    """

    scope: ClassVar[str]

    def allow_request(self, request: Request, view: APIView) -> bool:
        most, self.span = _read(api_settings.DEFAULT_THROTTLE_RATES[self.scope])
        self.key = f"throttle_{self.scope}_{self.whose(request)}"
        try:
            return self._counted() <= most
        except (ConnectionInterrupted, RedisError, OSError, ValueError, TypeError):
            metrics.count("throttle_without_cache", scope=self.scope)
            return True

    def wait(self) -> float:
        """The seconds until the span ends."""
        begun = float(cache.get(f"{self.key}_begun") or time.time())
        return max(1.0, begun + self.span - time.time())

    def whose(self, request: Request) -> str:
        """Who shares the bucket: one person, whichever way they came in."""
        return f"{request.user.pk}"

    def _counted(self) -> int:
        """Which request of the span this is; of a cache that is away, a ``TypeError``."""
        try:
            return int(cache.incr(self.key))
        except ValueError:
            cache.set(f"{self.key}_begun", time.time(), self.span)
            cache.add(self.key, 0, self.span)
            return int(cache.incr(self.key))


class AddressThrottle(Throttle):
    """One bucket for everything about masks (spec api 5)."""

    scope = "address"


class ProfileThrottle(Throttle):
    scope = "profile"


class FirstEmailThrottle(Throttle):
    """Apart from the phones', with whom it once shared a bucket (W-13)."""

    scope = "first_email"


class UserThrottle(Throttle):
    scope = "users"


class ReportThrottle(Throttle):
    scope = "reports"


class TokenThrottle(Throttle):
    scope = "tokens"


class ExportThrottle(Throttle):
    scope = "exports"


class SubdomainThrottle(Throttle):
    """Asking for names one by one tells which are taken, so it is slow (spec api, wart 14)."""

    scope = "subdomain"


class TermsThrottle(Throttle):
    """Sign-ups by browsers: each makes us ask the accounts server (spec api, wart 8)."""

    scope = "terms"

    def whose(self, request: Request) -> str:
        """Who shares the bucket: whoever comes from one address, since nobody is known yet."""
        return client_address(request)
