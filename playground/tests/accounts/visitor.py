"""A visitor without a browser: follows links, keeps cookies, fills in forms."""

import re
from dataclasses import dataclass, field

import requests
from requests.cookies import RequestsCookieJar

from privaterelay.testing.site import Site

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(slots=True)
class Visitor:
    """One person's cookies, on one site."""

    site: Site
    cookies: RequestsCookieJar = field(default_factory=RequestsCookieJar)

    def get(self, path: str, *, follow: bool = True) -> requests.Response:
        return self._send("GET", path, follow=follow)

    def post(
        self, page: requests.Response, *, to: str = "", follow: bool = True, **said: str
    ) -> requests.Response:
        """Send a form of ``page``."""
        token = _TOKEN.search(page.text)
        form = {"csrfmiddlewaretoken": token[1] if token else "", **said}
        return self._send("POST", to or page.url, form, follow=follow)

    def sign_in(self, *, path: str = "/accounts/fxa/login/", **said: str) -> requests.Response:
        """Say who they are at the stand-in; the page they land on."""
        return self.post(self.get(path), to="", follow=True, **said)

    def _send(
        self, method: str, path: str, form: dict[str, str] | None = None, *, follow: bool
    ) -> requests.Response:
        url = path if path.startswith("http") else f"{self.site.origin}{path}"
        # No connection is kept: each would hold a thread of the server, and its database.
        with requests.Session() as http:
            http.cookies = self.cookies
            return http.request(method, url, data=form, allow_redirects=follow, timeout=30)
