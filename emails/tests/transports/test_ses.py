"""What the SES transport makes of a provider's refusals."""

from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest
from botocore.exceptions import ReadTimeoutError

from emails.testing.aws import REGION, Cloud, refuse
from emails.transports.base import TooLargeError, TransportError
from emails.transports.ses import MAX_BYTES, SesTransport, ses_client

LETTER = b"Subject: Hi\r\n\r\nHello\r\n"

pytestmark = pytest.mark.usefixtures("cloud")


def _transport() -> SesTransport:
    return SesTransport(ses_client(REGION, 2), "letters", unbounced="replies@relay.example")


def _failure(transport: SesTransport, letter: bytes = LETTER) -> TransportError:
    with pytest.raises(TransportError) as failure:
        transport.send(letter, sender="replies@relay.example", recipients=("ada@home.example",))
    return failure.value


@pytest.mark.parametrize(
    ("code", "status", "temporary"),
    [
        ("TooManyRequestsException", 429, True),
        ("LimitExceededException", 400, True),
        ("ThrottlingException", 400, True),
        ("InternalFailure", 500, True),
        ("ServiceUnavailable", 503, True),
        ("AccountSuspendedException", 400, True),
        ("SendingPausedException", 400, True),
        ("MailFromDomainNotVerifiedException", 400, True),
        ("NotFoundException", 404, True),
        ("AccessDeniedException", 403, True),
        ("ExpiredTokenException", 403, True),
        ("MessageRejected", 400, False),
        ("BadRequestException", 400, False),
        ("SomethingNewException", 400, False),
        ("RequestEntityTooLarge", 413, False),
    ],
)
def test_each_refusal_is_temporary_or_not(code: str, status: int, temporary: bool) -> None:
    transport = _transport()
    quoting = f"cannot send to ada@home.example because of {code}"
    refuse(transport.client.meta, code, status, quoting)

    failure = _failure(transport)

    assert (failure.temporary, str(failure)) == (temporary, f"SES answered {code}")


def test_an_identity_that_is_not_verified_is_our_trouble_and_not_the_letters() -> None:
    transport = _transport()
    text = "Email address is not verified. The following identities failed the check"
    refuse(transport.client.meta, "MessageRejected", 400, text)

    assert _failure(transport).temporary


def test_w_d5_a_lost_answer_is_not_followed_by_a_second_letter() -> None:
    transport = _transport()
    tries: list[AWSPreparedRequest] = []

    def lose(request: AWSPreparedRequest, **_: Any) -> None:
        tries.append(request)
        raise ReadTimeoutError(endpoint_url=request.url)

    transport.client.meta.events.register("before-send.sesv2.*", lose)

    assert _failure(transport).temporary
    assert len(tries) == 1


def test_a_provider_that_is_away_is_a_temporary_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")

    assert _failure(_transport()).temporary


def test_w_l7_a_letter_up_to_the_quota_is_sent(cloud: Cloud) -> None:
    cloud.verify("replies@relay.example")
    letter = LETTER.ljust(MAX_BYTES, b"x")

    _transport().send(letter, sender="", recipients=("ada@home.example",))

    assert [len(sent) for sent, _, _ in cloud.sent()] == [MAX_BYTES]


def test_w_l7_a_larger_one_is_refused_before_it_travels() -> None:
    failure = _failure(_transport(), LETTER.ljust(MAX_BYTES + 1, b"x"))

    assert not failure.temporary
    assert isinstance(failure, TooLargeError)


def test_the_configuration_set_is_named() -> None:
    transport = _transport()
    bodies: list[str] = []

    def look(request: AWSPreparedRequest, **_: Any) -> None:
        assert isinstance(request.body, bytes)
        bodies.append(request.body.decode())

    transport.client.meta.events.register("before-send.sesv2.*", look)
    refuse(transport.client.meta, "MessageRejected", 400)
    _failure(transport)

    assert '"ConfigurationSetName": "letters"' in bodies[0]
    assert '"FromEmailAddress": "replies@relay.example"' in bodies[0]
