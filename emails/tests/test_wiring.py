"""Which parts the settings choose, and what a half-configured cloud is told."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from emails import wiring
from emails.checks import mail_is_configured
from emails.storage.base import StoreKind
from emails.storage.s3 import S3Store
from emails.storage.sweeper import Sweeper
from emails.testing.aws import REGION, TOPIC
from emails.transports.ses import SesTransport
from emails.transports.smtp import SmtpTransport

ROOT = Path(__file__).resolve().parents[2]


def test_a_laptop_sends_by_smtp_and_reads_inline_letters() -> None:
    ports = wiring.ports()

    assert isinstance(ports.transport, SmtpTransport)
    assert set(ports.stores) == {StoreKind.INLINE}


@pytest.mark.usefixtures("cloud")
def test_the_cloud_sends_by_ses_and_reads_from_s3(settings: Settings) -> None:
    settings.EMAILS_TRANSPORT = "ses"
    settings.AWS_REGION = REGION
    settings.AWS_SES_CONFIGSET = "letters"

    ports, again = wiring.ports(), wiring.ports()

    assert isinstance(ports.transport, SesTransport)
    assert ports.transport.configuration_set == "letters"
    assert ports.transport.unbounced == "replies@relay.example"
    store = ports.stores[StoreKind.S3]
    assert isinstance(store, S3Store)
    assert store.max_bytes == ports.conf.max_letter_bytes
    assert again.stores[StoreKind.S3] == store


@pytest.mark.usefixtures("cloud")
def test_a_worker_deletes_letters_later_where_there_is_something_to_delete(
    settings: Settings,
) -> None:
    nothing = wiring.for_a_worker(wiring.ports())
    assert set(nothing.stores) == {StoreKind.INLINE}
    nothing.sweep()

    settings.AWS_REGION = REGION
    ports = wiring.for_a_worker(wiring.ports())

    store = ports.stores[StoreKind.S3]
    assert isinstance(store, Sweeper)
    assert ports.sweep == store.sweep
    assert isinstance(store.store, S3Store)


@pytest.mark.parametrize(
    ("changes", "variables"),
    [
        ({"EMAILS_TRANSPORT": "ses"}, ["AWS_REGION", "AWS_SES_CONFIGSET"]),
        ({"EMAILS_TRANSPORT": "ses", "AWS_REGION": REGION}, ["AWS_SES_CONFIGSET"]),
        ({"AWS_SQS_EMAIL_QUEUE_URL": "https://q"}, ["AWS_REGION", "AWS_SNS_TOPIC"]),
        ({"AWS_SQS_EMAIL_QUEUE_URL": "https://q", "AWS_SNS_TOPIC": [TOPIC]}, ["AWS_REGION"]),
        (
            {"EMAILS_TRANSPORT": "ses", "AWS_REGION": REGION, "AWS_SES_CONFIGSET": "letters"},
            [],
        ),
        (
            {
                "EMAILS_TRANSPORT": "ses",
                "AWS_REGION": REGION,
                "AWS_SES_CONFIGSET": "letters",
                "EMAILS_RELAY_HOST": "",
            },
            [],
        ),
    ],
)
def test_what_the_cloud_lacks_is_named(
    settings: Settings, changes: dict[str, Any], variables: list[str]
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)

    complaints = [message.msg.partition(" ")[0] for message in mail_is_configured(None)]

    assert complaints == variables


@pytest.mark.parametrize(
    ("variables", "status"),
    [
        ({}, "404"),
        ({"AWS_SNS_TOPIC": TOPIC}, "404"),
        ({"AWS_SNS_TOPIC": TOPIC, "AWS_SES_CONFIGSET": "letters"}, "405"),
    ],
)
def test_the_webhook_is_there_where_a_topic_is_ours(
    tmp_path: Path, variables: dict[str, str], status: str
) -> None:
    program = (
        "import django; django.setup(); from django.test import Client;"
        "print(Client(headers={'host': 'localhost'}).get('/emails/sns-inbound').status_code)"
    )
    ours = {
        "DJANGO_SETTINGS_MODULE": "privaterelay.settings",
        "VAR_DIR": str(tmp_path),
        # On a laptop pages that show our letters lie below the same path.
        "RELAY_CHANNEL": "dev",
        "ALLOWED_HOSTS": "localhost",
        "SECURE_SSL_REDIRECT": "no",
    }
    told = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **ours, **variables},
        capture_output=True,
        text=True,
        check=False,
    )

    # The summary of the request comes before what the program says.
    assert told.stdout.splitlines()[-1] == status, told.stderr
