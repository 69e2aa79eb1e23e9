"""A visitor without a browser: follows links, keeps cookies, fills in forms."""

import re
from dataclasses import dataclass, field

import requests

from privaterelay.testing.site import Site

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(slots=True)
class Visitor:
    """One person's cookies, on one site."""

    site: Site
    http: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, *, follow: bool = True) -> requests.Response:
        return self.http.get(self._url(path), allow_redirects=follow, timeout=30)

    def post(
        self, page: requests.Response, *, to: str = "", follow: bool = True, **said: str
    ) -> requests.Response:
        """Send a form of ``page``."""
        token = _TOKEN.search(page.text)
        form = {"csrfmiddlewaretoken": token[1] if token else "", **said}
        target = self._url(to) if to else page.url
        return self.http.post(target, form, allow_redirects=follow, timeout=30)

    def sign_in(self, *, path: str = "/accounts/fxa/login/", **said: str) -> requests.Response:
        """Say who they are at the stand-in; the page they land on."""
        return self.post(self.get(path), to="", follow=True, **said)

    def _url(self, path: str) -> str:
        return path if path.startswith("http") else f"{self.site.origin}{path}"
