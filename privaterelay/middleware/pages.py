"""Serve the built web page and static files, without touching sessions or rows."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from privaterelay.middleware.response_metrics import SHOWN_AS
from privaterelay.site_files import SiteFiles, site_files


class Pages:
    """Answers what the index of files has; hands all else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = site_files().find(request.path_info)
        if found is None:
            return self.get_response(request)
        response: HttpResponse = SiteFiles.serve(found, request)
        setattr(response, SHOWN_AS, "<static_file>")
        if request.path_info == "/":
            patch_vary_headers(response, ("Cookie",))
        return response
