"""The stand-in's SQS, asked by boto3."""

import threading

import pytest

from bench.aws.standin import QUEUE, StandIn
from bench.tests.clients import sqs


def test_a_message_comes_once_until_its_time_is_over(cloud: StandIn) -> None:
    client, url = sqs(cloud), cloud.queue_url()
    sent = client.send_message(
        QueueUrl=url,
        MessageBody="ä letter",
        MessageAttributes={"reason": {"DataType": "String", "StringValue": "why"}},
    )

    first = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [(one["MessageId"], one["Body"]) for one in first] == [(sent["MessageId"], "ä letter")]
    assert first[0]["MessageAttributes"]["reason"]["StringValue"] == "why"
    assert first[0]["Attributes"]["ApproximateReceiveCount"] == "1"
    assert "Messages" not in client.receive_message(QueueUrl=url)

    client.change_message_visibility(
        QueueUrl=url, ReceiptHandle=first[0]["ReceiptHandle"], VisibilityTimeout=0
    )
    again = client.receive_message(QueueUrl=url)["Messages"]
    assert again[0]["Attributes"]["ApproximateReceiveCount"] == "2"
    client.delete_message(QueueUrl=url, ReceiptHandle=again[0]["ReceiptHandle"])
    assert cloud.report()["held"][QUEUE] == 0


def test_visibility_ends_by_itself(cloud: StandIn) -> None:
    client, url = sqs(cloud), cloud.queue_url()
    client.send_message(QueueUrl=url, MessageBody="again")

    client.receive_message(QueueUrl=url, VisibilityTimeout=0)

    assert client.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "again"


def test_batches(cloud: StandIn) -> None:
    client, url = sqs(cloud), cloud.queue_url()
    client.send_message_batch(
        QueueUrl=url, Entries=[{"Id": str(n), "MessageBody": f"no. {n}"} for n in range(10)]
    )
    found = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    receipts = [one["ReceiptHandle"] for one in found]

    hidden = client.change_message_visibility_batch(
        QueueUrl=url,
        Entries=[
            {"Id": one, "ReceiptHandle": one, "VisibilityTimeout": 60} for one in receipts[:5]
        ],
    )
    deleted = client.delete_message_batch(
        QueueUrl=url, Entries=[{"Id": one, "ReceiptHandle": one} for one in receipts]
    )

    assert [one["Body"] for one in found] == [f"no. {n}" for n in range(10)]
    assert (len(hidden["Successful"]), len(deleted["Successful"])) == (5, 10)
    assert cloud.report()["held"][QUEUE] == 0


def test_a_long_poll_ends_when_something_comes(cloud: StandIn) -> None:
    client, url = sqs(cloud), cloud.queue_url()
    found: list[str] = []

    def poll() -> None:
        answer = client.receive_message(QueueUrl=url, WaitTimeSeconds=20)
        found.extend(one["Body"] for one in answer.get("Messages", []))

    poller = threading.Thread(target=poll)
    poller.start()
    sqs(cloud).send_message(QueueUrl=url, MessageBody="here")
    poller.join()

    assert found == ["here"]


def test_the_depth_and_the_address_of_a_queue(cloud: StandIn) -> None:
    client, url = sqs(cloud), cloud.queue_url()
    client.send_message(QueueUrl=url, MessageBody="one")

    depth = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]

    assert depth["ApproximateNumberOfMessages"] == "1"
    assert client.get_queue_url(QueueName=QUEUE)["QueueUrl"] == url
    with pytest.raises(client.exceptions.QueueDoesNotExist):
        client.get_queue_url(QueueName="nobody")
