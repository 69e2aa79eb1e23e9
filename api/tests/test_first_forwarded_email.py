"""A sample letter through one's own mask (spec api 8.3)."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from model_bakery import baker
from rest_framework.test import APIClient
from waffle import get_waffle_flag_model

from emails.models import DomainAddress, RelayAddress
from emails.testing.ports import free_port
from emails.testing.sink import open_sink
from privaterelay.testing.users import free_user, subdomain_owner

URL = "/api/v1/first-forwarded-email/"


@pytest.fixture
def onboarding(ada: User) -> None:
    """The feature is on for everybody."""
    get_waffle_flag_model().objects.create(name="free_user_onboarding", everyone=True)


def test_without_the_flag_nothing_is_looked_at(client: APIClient) -> None:
    refused = client.post(URL, {"mask": "nonsense"}, format="json")

    assert refused.status_code == 403
    assert "free_user_onboarding" in refused.json()["detail"]


@pytest.mark.usefixtures("onboarding")
@pytest.mark.parametrize("body", [{}, {"mask": ""}, {"mask": "nonsense"}, {"mask": None}])
def test_a_mask_must_be_named(client: APIClient, body: dict[str, object]) -> None:
    refused = client.post(URL, body, format="json")

    assert (refused.status_code, list(refused.json())) == (400, ["mask"])


@pytest.mark.usefixtures("onboarding")
@pytest.mark.parametrize(
    "mask", ["k3x9@mask.example", "theirs@mask.example", "news@ada.mask.example", "a@localhost",
             "a@elsewhere.example"],
)  # fmt: skip
def test_api_w_25_what_is_not_ones_own_is_404_and_stays_as_it_is(
    client: APIClient, mask: str
) -> None:
    baker.make(RelayAddress, user=free_user(email="pat@home.example"), address="theirs")
    custom = baker.make(DomainAddress, user=subdomain_owner(email="c@home.example"), address="news")

    refused = client.post(URL, {"mask": mask}, format="json")

    assert (refused.status_code, refused.json()) == (404, {"detail": "Not found."})
    custom.refresh_from_db()
    assert custom.last_used_at is None
    assert (RelayAddress.objects.count(), DomainAddress.objects.count()) == (1, 1)


@pytest.mark.usefixtures("onboarding")
def test_a_mail_server_that_is_away_is_said_so(
    client: APIClient, ada: User, settings: LazySettings
) -> None:
    settings.EMAILS_RELAY_PORT = free_port()
    mask = baker.make(RelayAddress, user=ada, address="k3x9q")

    refused = client.post(URL, {"mask": mask.full_address}, format="json")

    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    assert refused.json()["detail"]


@pytest.mark.usefixtures("onboarding")
def test_a_sample_arrives_under_the_mask(
    client: APIClient, ada: User, settings: LazySettings
) -> None:
    mask = baker.make(RelayAddress, user=ada, address="k3x9q", enabled=False)

    with open_sink() as sink:
        settings.EMAILS_RELAY_PORT = sink.port
        answers = [client.post(URL, {"mask": mask.full_address.upper()}) for _ in range(2)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(201, b"")] * 2
    (letter,) = sink.letters  # a page that is sent twice says it once
    assert letter.rcpt_tos == ["ada@home.example"]
    assert mask.full_address in str(letter.original_content)
