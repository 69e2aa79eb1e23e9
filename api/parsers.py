"""Reading bodies that may be hostile."""

import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser


class CarefulJSONParser(JSONParser):
    """JSON that means one thing: no key twice, no half of a character, no endless nesting."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = stream.read()
        try:
            orjson.loads(body)  # stricter about characters, numbers and nesting than what follows
            return json.loads(body, object_pairs_hook=_each_key_once)
        except (ValueError, RecursionError) as problem:
            raise ParseError(_("The body is no JSON that can be understood.")) from problem


class BoundedMultiPartParser(MultiPartParser):
    """A form as scripts send it, no larger than any other body: Django lets files grow."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        request = (parser_context or {})["request"]
        if int(request.META["CONTENT_LENGTH"]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        return super().parse(stream, media_type, parser_context)


def _each_key_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A key occurs twice.")
    return found
