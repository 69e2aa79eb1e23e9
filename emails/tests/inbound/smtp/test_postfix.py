"""The lines of docs/how-to/postfix.md, run by a real Postfix in front of a real door."""

import re
import shutil
import smtplib
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import geteuid
from pathlib import Path

import pytest
from model_bakery import baker

from emails.inbound.smtp.lmtp import open_lmtp_door
from emails.models import Delivery, RelayAddress
from emails.ports import Ports
from emails.testing.letters import STRANGER, TEXT_LETTER, answer_to
from emails.testing.ports import free_port
from emails.testing.sink import Sink, open_sink
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from emails.transports.smtp import SmtpTransport

POSTFIX = shutil.which("postfix", path="/usr/sbin:/usr/local/sbin:/usr/bin")
PAGE = Path(__file__).resolve().parents[4] / "docs" / "how-to" / "postfix.md"
SERVICES = Path("/etc/postfix/master.cf")
MASK = "k3x9@mask.example"
# Neighbours of the door are in Postfix's own networks, strangers are not.
OUTSIDE = ("127.0.0.2", 0)

pytestmark = [
    pytest.mark.skipif(not POSTFIX, reason="postfix is not installed"),
    pytest.mark.skipif(geteuid() != 0, reason="postfix can be started by root alone"),
    pytest.mark.skipif(not SERVICES.exists(), reason="there is no /etc/postfix/master.cf"),
]


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running instance, in a folder of its own."""

    folder: Path
    port: int
    way_out: int

    @property
    def config(self) -> Path:
        return self.folder / "config"

    def run(self, *command: str) -> str:
        program, *arguments = command
        told = subprocess.run(  # noqa: S603  (our own words)
            [f"/usr/sbin/{program}", "-c", str(self.config), *arguments],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        return told.stdout + told.stderr

    def log(self) -> str:
        path = self.folder / "mail.log"
        return path.read_text() if path.exists() else ""

    def await_log(self, words: str, times: int = 1) -> None:
        """Return once ``words`` have been logged so often."""
        _await(lambda: len(re.findall(words, self.log())) >= times)

    def send(self, letter: bytes, *recipients: str, sender: str = STRANGER) -> dict[str, int]:
        """The letter as a stranger sends it; the codes of refused recipients."""
        with smtplib.SMTP("127.0.0.1", self.port, source_address=OUTSIDE, timeout=30) as client:
            refused = client.sendmail(sender, recipients, letter)
        return {recipient: code for recipient, (code, _) in refused.items()}


def _await(is_so: Callable[[], bool]) -> None:
    """Return once Postfix, which tells nobody when it has done something, has done it."""
    for _ in range(200):
        if is_so():
            return
        threading.Event().wait(0.1)
    pytest.fail("Postfix has not done it for twenty seconds")


def _lines_of_the_page(kind: str) -> str:
    block = re.search(
        rf"^   ```{re.escape(kind)}\n(.*?)^   ```", PAGE.read_text(), re.DOTALL | re.MULTILINE
    )
    assert block
    return re.sub("^   ", "", block[1], flags=re.MULTILINE)


def _configure(postfix: Postfix, door: int, sink: int) -> None:
    services = re.sub("(?m)^smtp +inet.*$", "", SERVICES.read_text())
    ours = _lines_of_the_page("master.cf").replace("/etc/postfix", str(postfix.config))
    ours = re.sub("(?m)^smtp +inet", f"127.0.0.1:{postfix.port} inet", ours)
    postfix.config.joinpath("master.cf").write_text(
        services + ours.replace("127.0.0.1:10025", f"127.0.0.1:{postfix.way_out}")
    )
    postfix.config.joinpath("from-outside").write_text(_lines_of_the_page("from-outside"))
    page = _lines_of_the_page("main.cf").replace("127.0.0.1:2525", f"127.0.0.1:{door}")
    postfix.config.joinpath("main.cf").write_text(page + _surroundings(postfix.folder, sink))


def _surroundings(folder: Path, sink: int) -> str:
    """What makes an instance of its own, with our sink as the rest of the world."""
    return f"""
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
daemon_directory = {_default("daemon_directory")}
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
alias_maps =
default_transport = smtp:[127.0.0.1]:{sink}
"""


def _default(name: str) -> str:
    told = subprocess.run(  # noqa: S603
        ["/usr/sbin/postconf", "-h", name], capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


@contextmanager
def _running(door: int, sink: int = 1) -> Iterator[Postfix]:
    # Postfix's own user must get through, which it cannot where pytest keeps its folders.
    folder = Path(tempfile.mkdtemp(prefix="postfix-"))
    folder.chmod(0o755)
    postfix = Postfix(folder, free_port(), free_port())
    try:
        for name in ("config", "queue", "data"):
            (folder / name).mkdir()
        shutil.chown(folder / "data", "postfix")
        _configure(postfix, door, sink)
        postfix.run("postfix", "start")
        postfix.await_log("daemon started")
        yield postfix
    finally:
        postfix.run("postfix", "stop")
        shutil.rmtree(folder)


@pytest.fixture
def postfix(mask: RelayAddress, ports: Ports) -> Iterator[Postfix]:
    """Postfix in front of a door, with a second mask and one that is off behind it."""
    baker.make(RelayAddress, address="b4c5", user=mask.user)
    baker.make(RelayAddress, address="d6e7", user=mask.user, enabled=False)
    kind = replace(
        ports.conf.door.verdicts,
        source="header", authserv_id="mx.relay.example", trusted_peers=("127.0.0.1",),
    )  # fmt: skip
    door = replace(ports.conf.door, verdicts=kind)
    with open_lmtp_door(door, ports), _running(door.port) as postfix:
        yield postfix


def test_a_letter_to_two_masks_one_of_them_off(postfix: Postfix, outbox: OutboxTransport) -> None:
    assert postfix.send(TEXT_LETTER, MASK, "d6e7@mask.example") == {}
    postfix.await_log("status=sent", times=2)

    assert [sent.recipients for sent in outbox.sent] == [("ada@home.example",)]
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["dropped", "sent"]


def test_an_unknown_mask_is_refused_at_once(postfix: Postfix, outbox: OutboxTransport) -> None:
    assert postfix.send(TEXT_LETTER, MASK, "nobody@mask.example") == {"nobody@mask.example": 550}
    postfix.await_log("status=sent")

    assert len(outbox.sent) == 1


def test_a_mask_made_after_somebody_guessed_its_name(postfix: Postfix, mask: RelayAddress) -> None:
    new = "f8g9@mask.example"
    assert postfix.send(TEXT_LETTER, MASK, new) == {new: 550}
    baker.make(RelayAddress, address="f8g9", user=mask.user)

    # Postfix remembers for two seconds.
    _await(lambda: not postfix.send(TEXT_LETTER, MASK, new))


def test_a_deferred_letter_is_tried_again_for_whom_it_concerns(
    postfix: Postfix, outbox: OutboxTransport
) -> None:
    outbox.failure = TransportError("busy", temporary=True)
    postfix.send(TEXT_LETTER, MASK, "b4c5@mask.example", "d6e7@mask.example")
    postfix.await_log("status=deferred", times=2)
    postfix.await_log("status=sent")

    outbox.failure = None
    postfix.run("postqueue", "-f")
    postfix.await_log("status=sent", times=3)

    assert len(outbox.sent) == 2
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["dropped", "sent", "sent"]


def test_a_letter_refused_for_good_goes_back(postfix: Postfix, outbox: OutboxTransport) -> None:
    outbox.failure = TransportError("never", temporary=False)

    postfix.send(TEXT_LETTER, MASK, sender="b4c5@mask.example")
    postfix.await_log("status=bounced")
    outbox.failure = None
    postfix.await_log("sender non-delivery notification")

    assert Delivery.objects.filter(state="failed").count() == 1


def test_w_s1_a_stranger_cannot_speak_for_our_checks(
    postfix: Postfix, outbox: OutboxTransport
) -> None:
    postfix.send(TEXT_LETTER, MASK)
    postfix.await_log("status=sent")
    to = re.search(rb"Reply-To: (\S+)", outbox.sent[0].letter)
    assert to
    reply_to = to[1].decode()
    forged = b"Authentication-Results: mx.relay.example; dmarc=pass header.from=home.example\r\n"

    postfix.send(forged + answer_to(reply_to), reply_to, sender="ada@home.example")
    postfix.await_log(r"550 5\.7\.26")

    # The letter itself, and word to its owner that somebody was not believed.
    assert [sent.recipients for sent in outbox.sent] == [("ada@home.example",)] * 2


@pytest.fixture
def sink() -> Iterator[Sink]:
    with open_sink() as sink:
        yield sink


def test_the_whole_way_on_one_server(mask: RelayAddress, ports: Ports, sink: Sink) -> None:
    door = ports.conf.door
    with _running(door.port, sink.port) as postfix:
        out = SmtpTransport(replace(ports.conf.relay, port=postfix.way_out))
        with open_lmtp_door(door, replace(ports, transport=out)):
            postfix.send(TEXT_LETTER, MASK)
            postfix.await_log("status=sent", times=2)
        out.close()

    letter = sink.letters[0].original_content or b""
    assert sink.letters[0].rcpt_tos == ["ada@home.example"]
    assert b"\r\nAuthentication-Results: mask.example; dmarc=" in letter
    assert letter.endswith(b"It is on its way.\r\n")
