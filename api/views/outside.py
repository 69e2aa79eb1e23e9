"""What is answered where no view is: as JSON to programs, as a page to people (W-51)."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views import defaults

from api.errors import plain_error
from api.renderers import written


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if _is_ours(request):
        return _answer("not_found", HTTPStatus.NOT_FOUND)
    return defaults.page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if _is_ours(request):
        return _answer("bad_request", HTTPStatus.BAD_REQUEST)
    return defaults.bad_request(request, exception)


def crashed(request: HttpRequest) -> HttpResponseBase:
    if _is_ours(request):
        return _answer("internal", HTTPStatus.INTERNAL_SERVER_ERROR)
    return defaults.server_error(request)


def _is_ours(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _answer(code: str, status: HTTPStatus) -> HttpResponse:
    body = written(plain_error(code))
    return HttpResponse(body, content_type="application/json", status=status)
