"""Answers that a client need not fetch again: ETag, and 304 to who has it already."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from rest_framework.request import Request
from rest_framework.response import Response


def answer_304_where_unchanged(request: Request, response: Response) -> None:
    """Name the bytes of ``response`` once they are written; whoever named them gets no body.

    A hash of the bytes is true whatever changed, counters that letters move included.
    """

    def compared(written: Response) -> HttpResponse | None:
        set_response_etag(written)
        answer = get_conditional_response(request, etag=written["ETag"], response=written)
        return None if answer is written else answer

    response.add_post_render_callback(compared)
