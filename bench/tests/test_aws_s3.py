"""The stand-in's S3, asked by boto3."""

import pytest
from botocore.exceptions import ClientError

from bench.aws.standin import StandIn
from bench.tests.clients import s3


def test_an_object_is_kept_until_it_is_deleted(cloud: StandIn) -> None:
    client = s3(cloud)
    letter = bytes(range(256)) * 1000

    client.put_object(Bucket="letters", Key="a/b c", Body=letter)
    found = client.get_object(Bucket="letters", Key="a/b c")
    assert found["Body"].read() == letter
    assert found["ContentLength"] == len(letter)
    assert client.head_object(Bucket="letters", Key="a/b c")["ContentLength"] == len(letter)

    client.delete_object(Bucket="letters", Key="a/b c")
    with pytest.raises(client.exceptions.NoSuchKey):
        client.get_object(Bucket="letters", Key="a/b c")
    with pytest.raises(ClientError, match="404"):
        client.head_object(Bucket="letters", Key="a/b c")


def test_a_large_letter_arrives_whole(cloud: StandIn) -> None:
    client = s3(cloud)
    letter = b"0\r\n\r\n" * 1_000_000

    client.put_object(Bucket="letters", Key="large", Body=letter)

    assert client.get_object(Bucket="letters", Key="large")["Body"].read() == letter


def test_deleting_what_is_not_there_is_fine(cloud: StandIn) -> None:
    s3(cloud).delete_object(Bucket="letters", Key="nothing")


def test_many_are_deleted_at_once(cloud: StandIn) -> None:
    client = s3(cloud)
    keys = ["a", "b & <c>", "d"]
    for key in keys:
        client.put_object(Bucket="letters", Key=key, Body=b"letter")

    wish = {"Objects": [{"Key": key} for key in keys[:2]], "Quiet": True}
    assert "Errors" not in client.delete_objects(Bucket="letters", Delete=wish)  # type: ignore[arg-type]

    assert cloud.report()["objects"] == 1
