"""The note that signing in leaves for the front end (spec core 2.3, wart 46)."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from markus.testing import MetricsMock
from pytest_django import Settings

from privaterelay.sign_in.greet import note_sign_in, note_sign_up


@pytest.mark.parametrize("secure", [True, False])
def test_core_w_46_the_mark_of_a_sign_up_is_taken_off(settings: Settings, secure: bool) -> None:
    settings.SESSION_COOKIE_SECURE = secure
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]  # as much of a session as is needed
    first, second = HttpResponse(), HttpResponse()

    with MetricsMock() as counted:
        note_sign_up(request)
        note_sign_in(request, first)
        note_sign_in(request, second)

    counted.assert_incr_once("user_signed_up")
    assert len(counted.filter_records("incr", "user_logged_in")) == 2

    assert list(first.cookies) == ["server_ga_event:user_signed_up"]
    assert list(second.cookies) == ["server_ga_event:user_logged_in"]
    cookie = second.cookies["server_ga_event:user_logged_in"]
    assert (cookie.value, cookie["max-age"]) == ("user_logged_in", 5)
    assert (bool(cookie["secure"]), cookie["samesite"]) == (secure, "Lax")
