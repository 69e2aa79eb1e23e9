"""What answers and wishes look like, for the OpenAPI document: invented people, example domains."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

_COUNTERS = {
    "num_forwarded": 12,
    "num_blocked": 3,
    "num_level_one_trackers_blocked": 40,
    "num_replied": 1,
    "num_spam": 0,
}
_CHOICES = {
    "enabled": True,
    "description": "Garden club",
    "block_list_emails": False,
    "used_on": "gardens.example",
}
_TIMES = {
    "created_at": "2026-03-04T05:06:07.890123Z",
    "last_modified_at": "2026-03-04T05:06:07.890160Z",
    "last_used_at": None,
}
_RANDOM = {
    "mask_type": "random",
    **_CHOICES,
    "id": 4711,
    "address": "q7v2mz0kd",
    "domain": 2,
    "full_address": "q7v2mz0kd@mask.example",
    **_TIMES,
    **_COUNTERS,
    "generated_for": "gardens.example",
}
_CUSTOM = {
    "mask_type": "custom",
    **_CHOICES,
    "id": 4712,
    "address": "garden-club",
    "domain": 2,
    "full_address": "garden-club@ada.mask.example",
    **_TIMES,
    **_COUNTERS,
}
_TOKEN = {
    "id": 3,
    "name": "laptop",
    "scope": "create",
    "created_at": "2026-03-04T05:06:07.890123Z",
    "expires_at": "2026-06-02T05:06:07.890123Z",
    "last_used_on": None,
}


def _answer(value: Any) -> list[OpenApiExample]:
    return [OpenApiExample("answer", value, response_only=True)]


def _wish(value: Any) -> list[OpenApiExample]:
    return [OpenApiExample("wish", value, request_only=True)]


RANDOM_MASK = _answer(_RANDOM)
RANDOM_CHOICES = _wish({**_CHOICES, "generated_for": "gardens.example"})
CUSTOM_MASK = _answer(_CUSTOM)
CUSTOM_CHOICES = _wish({"address": "garden-club", **_CHOICES})
BULK_WISH = _wish({"action": "disable", "ids": [4711, 4712]})
BULK_RESULT = _answer({"done": [4711], "not_found": [4712]})
ACTIVITY = _answer(
    {
        "time": "2026-03-04T05:06:07.890123Z",
        "outcome": "dropped",
        "reason": "block_promotional",
        "detail": "This mask blocks promotional letters.",
    }
)
TOKEN = _answer(_TOKEN)
ISSUED_TOKEN = _answer({**_TOKEN, "token": "relay_shown-this-once"})
TOKEN_WISH = _wish({"name": "laptop", "scope": "create", "days": 90})
USER = _answer({"email": "ada@home.example"})
REPORT = _wish({"issue_on_domain": "https://shop.example", "email_mask_not_accepted": True})
PROFILE_CHOICES = _wish({"onboarding_state": 2, "remove_level_one_email_trackers": True})
MASK_TO_TRY = _wish({"mask": "q7v2mz0kd@mask.example"})
