"""The table from what can go wrong to status, code and the words a person reads."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from api.texts import error_text
from api.tokens.issue import MOST_TOKENS, TooManyTokensError
from emails.errors import CannotMakeAddressError
from privaterelay.identity.opening import EmailTakenError

# Error code: status (spec api 6.2). The sentences are in locales/.
STATUSES: Mapping[str, int] = {
    "account_is_paused": status.HTTP_403_FORBIDDEN,
    "account_is_inactive": status.HTTP_403_FORBIDDEN,
    "free_tier_limit": status.HTTP_403_FORBIDDEN,
    "free_tier_no_subdomain_masks": status.HTTP_403_FORBIDDEN,
    "free_tier_no_promotional_blocking": status.HTTP_403_FORBIDDEN,
    "need_subdomain": status.HTTP_400_BAD_REQUEST,
    "address_not_editable": status.HTTP_400_BAD_REQUEST,
    "address_unavailable": status.HTTP_400_BAD_REQUEST,
    "duplicate_address": status.HTTP_409_CONFLICT,
    "email_taken": status.HTTP_409_CONFLICT,
    "too_many_tokens": status.HTTP_403_FORBIDDEN,
}


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response to ``error``, or None for what is ours to mend (a 500)."""
    match error:
        case CannotMakeAddressError():
            return Response(product_error(error.code, error.context), STATUSES[error.code])
        case TooManyTokensError():
            body = product_error(error.code, {"token_limit": MOST_TOKENS})
            return Response(body, STATUSES[error.code])
        case EmailTakenError():
            return Response(product_error(error.code, {}), STATUSES[error.code])
        case RequestDataTooBig():
            return Response(plain_error("too_large"), status.HTTP_413_REQUEST_ENTITY_TOO_LARGE)
        case SuspiciousOperation():
            return Response(plain_error("bad_request"), status.HTTP_400_BAD_REQUEST)
        case _:
            return exception_handler(error, context)


def product_error(code: str, context: Mapping[str, str | int]) -> dict[str, Any]:
    """Shape P of spec api 6.1: clients branch on the code, people read the detail."""
    body: dict[str, Any] = {"detail": error_text(code, **context), "error_code": code}
    return {**body, "error_context": dict(context)} if context else body


def plain_error(code: str) -> dict[str, Any]:
    """Shape D of spec api 6.1: a sentence alone."""
    return {"detail": error_text(code)}
