"""The DNS is asked as often and as long as we can bear, and no more."""

import pytest

from emails.authentication.questions import NoAnswerError, Questions, are_servers, resolver
from emails.testing.dns import NameServer


def test_texts_are_put_together(dns: NameServer) -> None:
    dns.publish("long.example", "TXT", "x" * 700, "y")

    assert set(_questions(dns).texts("long.example")) == {b"x" * 700, b"y"}


def _questions(dns: NameServer, seconds: float = 0.2) -> Questions:
    return Questions(resolver([dns.address]), seconds)


@pytest.mark.parametrize(
    "name", ["nowhere.example", "mail.store.example", "a..b", "x" * 64, "é" * 99, ""]
)
def test_nothing_there(dns: NameServer, name: str) -> None:
    assert _questions(dns).texts(name) == ()


def test_no_question_is_asked_twice(dns: NameServer) -> None:
    questions = _questions(dns)

    assert questions.texts("store.example") == questions.texts("Store.Example.")
    assert len(dns.asked) == 1


@pytest.mark.parametrize("fault", ["silent", "broken"])
def test_no_answer(dns: NameServer, fault: str) -> None:
    getattr(dns, fault).add("store.example")

    with pytest.raises(NoAnswerError):
        _questions(dns).texts("store.example")


def test_nobody_there(dns: NameServer) -> None:
    with pytest.raises(NoAnswerError):
        Questions(resolver(["127.0.0.1:1"]), 0.1).texts("store.example")


def test_a_letter_may_ask_so_often(dns: NameServer) -> None:
    questions = _questions(dns)
    for number in range(100):
        questions.texts(f"n{number}.example")

    with pytest.raises(NoAnswerError):
        questions.texts("store.example")


def test_a_letter_may_ask_so_long(dns: NameServer) -> None:
    time = [0.0]
    questions = Questions(resolver([dns.address]), 3, clock=lambda: time[0])
    time[0] = 11.9
    assert questions.texts("store.example")

    time[0] = 12.0
    with pytest.raises(NoAnswerError):
        questions.texts("other.example")


@pytest.mark.parametrize(
    ("servers", "fine"),
    [
        (["127.0.0.1", "10.0.0.1:5353", "::1", "[::1]:5353", "[::1]"], True),
        ([], True),
        (["ns.example"], False),
        (["127.0.0.1:"], False),
        (["127.0.0.1:99999"], False),
    ],
)
def test_servers_are_addresses(servers: list[str], fine: bool) -> None:
    assert are_servers(servers) is fine


def test_servers_with_ports() -> None:
    made = resolver(["10.0.0.1", "[::1]:5353"])

    assert made.nameservers == ["10.0.0.1", "::1"]
    assert made.nameserver_ports == {"10.0.0.1": 53, "::1": 5353}
