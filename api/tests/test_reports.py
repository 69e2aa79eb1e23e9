"""Reports about sites that do not get along with masks (spec api 9.4)."""

import logging

import pytest
from markus.testing import MetricsMock
from rest_framework.test import APIClient

URL = "/api/v1/report_webcompat_issue"


@pytest.mark.parametrize("url", [URL, f"{URL}/"])
def test_a_report_is_logged_and_counted(
    client: APIClient, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    report = {"issue_on_domain": "https://shop.example", "email_mask_not_accepted": True}

    with MetricsMock() as counted:
        answer = client.post(url, report, format="json")

    assert (answer.status_code, answer.content) == (201, b"")
    record = next(one for one in caplog.records if one.message == "webcompat_issue")
    assert vars(record)["issue_on_domain"] == "https://shop.example"
    assert vars(record)["email_not_received"] is False
    counted.assert_incr("webcompat_issue")
    counted.assert_incr("webcompat_issue_email_mask_not_accepted")
    counted.assert_not_incr("webcompat_issue_issue_on_domain")


@pytest.mark.parametrize(
    "report",
    [{}, {"issue_on_domain": ""}, {"issue_on_domain": "x"}, {"issue_on_domain": "a" * 201}],
)
def test_a_report_names_a_site(client: APIClient, report: dict[str, object]) -> None:
    refused = client.post(URL, report, format="json")

    assert (refused.status_code, list(refused.json())) == (400, ["issue_on_domain"])
