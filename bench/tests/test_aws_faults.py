"""What goes wrong in the stand-in does so as it was told to, and as often each time."""

import threading

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from bench import letters
from bench.aws.faults import Fault, Faults
from bench.aws.standin import StandIn
from bench.tests.clients import s3, ses, sqs


def test_the_same_seed_draws_the_same_faults() -> None:
    one, other = (Faults(seed=7, error=0.2, silence=0.2) for _ in range(2))
    drawn = [one.draw() for _ in range(1000)]

    assert drawn == [other.draw() for _ in range(1000)]
    assert 150 < drawn.count(Fault.ERROR) < 250
    assert 150 < drawn.count(Fault.SILENCE) < 250


def test_an_error_does_nothing(cloud: StandIn) -> None:
    cloud.configure(error=1)

    with pytest.raises(ClientError, match="InternalError"):
        s3(cloud).put_object(Bucket="letters", Key="k", Body=b"x")
    with pytest.raises(ClientError, match="InternalFailure"):
        sqs(cloud).send_message(QueueUrl=cloud.queue_url(), MessageBody="x")

    assert cloud.report()["objects"] == 0


def test_silence_comes_after_the_deed(cloud: StandIn) -> None:
    cloud.configure(silence=1)

    with pytest.raises(ReadTimeoutError):
        s3(cloud).put_object(Bucket="letters", Key="k", Body=b"x")

    assert cloud.report()["objects"] == 1


def test_calls_wait_beside_each_other(cloud: StandIn) -> None:
    cloud.configure(latency=0.2)
    client = s3(cloud)
    calls = [
        threading.Thread(
            target=client.put_object, kwargs={"Bucket": "letters", "Key": str(n), "Body": b""}
        )
        for n in range(8)
    ]
    for call in calls:
        call.start()
    for call in calls:
        call.join()

    # In line the last would take longer than the client waits: 1.6 seconds.
    assert cloud.report()["objects"] == 8


def test_ses_notes_each_letter_by_its_name(cloud: StandIn) -> None:
    letter = letters.numbered(letters.text(), 42)

    for _ in range(2):
        ses(cloud).send_email(
            FromEmailAddress="replies@relay.example",
            Destination={"ToAddresses": ["ada@home.example"]},
            Content={"Raw": {"Data": letter}},
        )

    assert {name: len(times) for name, times in cloud.report()["sent"].items()} == {
        "bench-00000042": 2
    }
