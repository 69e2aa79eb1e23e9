"""The table from the apps' errors to status, code and the words a person reads."""

from typing import Any

from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from emails.errors import CannotMakeAddressError

# error code: (status, detail); the context of the error fills in the braces (spec api 6.2).
_MASK_ERRORS = {
    "account_is_paused": (
        status.HTTP_403_FORBIDDEN,
        "Your account is paused because of unusual activity. Try again tomorrow.",
    ),
    "account_is_inactive": (
        status.HTTP_403_FORBIDDEN,
        "Your account has been deactivated. Contact support to use it again.",
    ),
    "free_tier_limit": (
        status.HTTP_403_FORBIDDEN,
        "All {free_tier_limit} masks of the free plan are in use."
        " Delete one, or upgrade for as many as you like.",
    ),
    "free_tier_no_promotional_blocking": (
        status.HTTP_403_FORBIDDEN,
        "Blocking promotional letters needs a premium plan.",
    ),
}


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response to ``error``, or None for what is ours to mend (a 500)."""
    if isinstance(error, CannotMakeAddressError):
        return _answer_mask_error(error)
    return exception_handler(error, context)


def _answer_mask_error(error: CannotMakeAddressError) -> Response:
    code, detail = _MASK_ERRORS[error.code]
    body: dict[str, Any] = {
        "detail": detail.format(**error.context),
        "error_code": error.code,
    }
    if error.context:
        body["error_context"] = error.context
    return Response(body, code)
