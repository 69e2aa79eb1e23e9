"""The rules, one by one, without a database."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from emails.letters.parts import read
from emails.models import RelayAddress
from emails.pipeline.arrival import Arrival
from emails.pipeline.rules import first_objection
from emails.testing.letters import TEXT_LETTER, answer_to, received
from emails.values.correspondence import Correspondence
from emails.values.outcomes import Deferred, Dropped, Objection, Reason, Refused
from emails.values.received import DmarcPolicy, Verdict
from privaterelay.entitlements import Entitlements

RIGHTS = Entitlements(active=True, premium=True)
ARRIVAL = Arrival(
    email=received(),
    letter=read(TEXT_LETTER),
    mask=RelayAddress(address="k3x9", user=User(email="ada@home.example")),
    owner_address="ada@home.example",
    rights=RIGHTS,
    used_free_reply=False,
    answering=None,
)
ANSWER = replace(
    ARRIVAL,
    email=received(dmarc=Verdict.PASS),
    letter=read(answer_to("replies+t@relay.example")),
    answering=Correspondence(recipients=(("", "shop@store.example"),)),
)
GONE = replace(RIGHTS, active=False, premium=False)
PAUSED = replace(RIGHTS, paused=True)
FREE = replace(RIGHTS, premium=False)
MASK_OFF = RelayAddress(address="k3x9", enabled=False, user=User(email="ada@home.example"))


def test_a_plain_letter_meets_no_objection() -> None:
    assert first_objection(ARRIVAL) is None


SPAM = received(spam=Verdict.FAIL)
REJECTED = received(dmarc=Verdict.FAIL, dmarc_policy=DmarcPolicy.REJECT)
QUARANTINED = received(dmarc=Verdict.FAIL, dmarc_policy=DmarcPolicy.QUARANTINE)


def test_spam_is_dropped_for_owners_who_want_none() -> None:
    assert first_objection(replace(ARRIVAL, email=SPAM)) is None
    dropped = first_objection(replace(ARRIVAL, email=SPAM, blocks_spam=True))
    assert dropped == Dropped(Reason.SPAM)


def test_a_letter_that_its_domain_rejects_is_refused() -> None:
    assert first_objection(replace(ARRIVAL, email=REJECTED)) == Refused(Reason.DMARC_REJECT)


def test_w_s4_a_quarantined_letter_is_spam_to_owners_who_want_none() -> None:
    assert first_objection(replace(ARRIVAL, email=QUARANTINED)) is None
    dropped = first_objection(replace(ARRIVAL, email=QUARANTINED, blocks_spam=True))
    assert dropped == Dropped(Reason.DMARC_QUARANTINE)


@pytest.mark.parametrize("policy", [DmarcPolicy.NONE, DmarcPolicy.UNKNOWN])
def test_a_failed_dmarc_without_a_wish_is_forwarded(policy: DmarcPolicy) -> None:
    doubtful = received(dmarc=Verdict.FAIL, dmarc_policy=policy)

    assert first_objection(replace(ARRIVAL, email=doubtful, blocks_spam=True)) is None


@pytest.mark.parametrize(
    ("arrival", "reason"),
    [
        (replace(ARRIVAL, bounce_pause="hard"), Reason.HARD_BOUNCE_PAUSE),
        (replace(ARRIVAL, bounce_pause="soft"), Reason.SOFT_BOUNCE_PAUSE),
        (replace(ARRIVAL, rights=PAUSED), Reason.OWNER_PAUSED),
        (replace(ARRIVAL, mask_is_paused=True), Reason.MASK_PAUSED),
    ],
)
def test_w_l8_a_pause_throws_nothing_away(arrival: Arrival, reason: Reason) -> None:
    assert first_objection(arrival) == Deferred(reason)


LIST_MAIL = replace(ARRIVAL, letter=read(b"List-Unsubscribe: <https://a.test>\r\n" + TEXT_LETTER))
BLOCKS = RelayAddress(address="k3x9", block_list_emails=True, user=User(email="ada@home.example"))


@pytest.mark.parametrize(
    ("arrival", "objection"),
    [
        (LIST_MAIL, None),
        (replace(LIST_MAIL, mask=BLOCKS), Dropped(Reason.PROMOTIONAL)),
        (replace(LIST_MAIL, mask=BLOCKS, rights=FREE), None),
        (replace(ARRIVAL, mask=BLOCKS), None),
    ],
)
def test_promotions_are_dropped_where_a_premium_owner_says_so(
    arrival: Arrival, objection: Objection | None
) -> None:
    assert first_objection(arrival) == objection


def test_the_first_objection_decides() -> None:
    """Product policy: as each objection is answered, the next one shows."""
    everything = replace(
        LIST_MAIL,
        email=replace(REJECTED, spam=Verdict.FAIL, virus=Verdict.FAIL),
        mask=RelayAddress(enabled=False, block_list_emails=True, user=User(email="a@home.example")),
        blocks_spam=True,
        bounce_pause="hard",
        mask_is_paused=True,
        rights=replace(PAUSED, active=False),
    )
    met: list[object] = []
    mended = everything
    for change in (
        {"email": replace(REJECTED, spam=Verdict.FAIL)},
        {"email": REJECTED},
        {"email": QUARANTINED},
        {"email": received()},
        {"bounce_pause": ""},
        {"rights": replace(RIGHTS, active=False)},
        {"mask_is_paused": False},
        {"rights": RIGHTS},
        {"mask": BLOCKS},
        {"mask": ARRIVAL.mask},
    ):
        met.append(_reason(mended))
        mended = replace(mended, **change)

    assert met == [
        Reason.VIRUS,
        Reason.SPAM,
        Reason.DMARC_REJECT,
        Reason.DMARC_QUARANTINE,
        Reason.HARD_BOUNCE_PAUSE,
        Reason.OWNER_PAUSED,
        Reason.MASK_PAUSED,
        Reason.OWNER_GONE,
        Reason.MASK_OFF,
        Reason.PROMOTIONAL,
    ]
    assert first_objection(mended) is None


def _reason(arrival: Arrival) -> Reason:
    objection = first_objection(arrival)
    assert objection is not None
    return objection.reason


@pytest.mark.parametrize(
    ("arrival", "objection"),
    [
        (replace(ARRIVAL, rights=GONE), Dropped(Reason.OWNER_GONE)),
        (replace(ARRIVAL, owner_address=""), Refused(Reason.OWNER_WITHOUT_ADDRESS)),
        (replace(ARRIVAL, mask=MASK_OFF), Dropped(Reason.MASK_OFF)),
        (replace(ARRIVAL, rights=GONE, mask=MASK_OFF), Dropped(Reason.OWNER_GONE)),
        (replace(ARRIVAL, letter=read(b"X-Relay-Hops: 5\r\n\r\n")), Refused(Reason.LOOP)),
    ],
)
def test_a_letter_to_a_mask_is_stopped(arrival: Arrival, objection: Objection) -> None:
    assert first_objection(arrival) == objection


def test_w_s3_a_virus_is_refused_both_ways() -> None:
    infected = received(virus=Verdict.FAIL, dmarc=Verdict.PASS)

    assert first_objection(replace(ARRIVAL, email=infected)) == Refused(Reason.VIRUS)
    assert first_objection(replace(ANSWER, email=infected)) == Refused(Reason.VIRUS)


def test_the_owners_answer_meets_no_objection() -> None:
    assert first_objection(ANSWER) is None
    assert first_objection(replace(ANSWER, mask=MASK_OFF)) is None


@pytest.mark.parametrize(
    "author",
    [
        "mallory@evil.test",
        "ada+x@home.example",
        "ada@home.example.evil.test",
        "ada@home.example>, <mallory@evil.test",
    ],
)
def test_w_s2_only_the_very_owner_may_answer(author: str) -> None:
    letter = read(answer_to("replies+t@relay.example", author=author))

    assert first_objection(replace(ANSWER, letter=letter)) == Refused(Reason.REPLY_FROM_STRANGER)


def test_the_owners_address_is_known_in_any_case() -> None:
    letter = read(answer_to("replies+t@relay.example", author="ADA@Home.Example"))

    assert first_objection(replace(ANSWER, letter=letter)) is None


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.UNKNOWN])
def test_w_s1_the_authors_domain_must_vouch_for_an_answer(verdict: Verdict) -> None:
    doubtful = replace(ANSWER, email=received(dmarc=verdict))

    assert first_objection(doubtful) == Refused(Reason.REPLY_NOT_AUTHENTICATED)


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: multipart/mixed\r\n\r\nada@home.example\r\n",
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nVG86\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" * 150,
    ],
)
def test_w_s8_an_answer_with_parts_that_cannot_be_opened_is_refused(body: bytes) -> None:
    letter = read(b"From: ada@home.example\r\n" + body)

    assert first_objection(replace(ANSWER, letter=letter)) == Refused(Reason.REPLY_UNREADABLE)


@pytest.mark.parametrize(
    ("arrival", "objection"),
    [
        (replace(ANSWER, rights=GONE), Dropped(Reason.OWNER_GONE)),
        (replace(ANSWER, rights=PAUSED), Refused(Reason.OWNER_PAUSED)),
        (replace(ANSWER, rights=FREE), None),
        (replace(ANSWER, rights=FREE, used_free_reply=True), Refused(Reason.REPLY_NEEDS_PREMIUM)),
    ],
)
def test_who_may_answer(arrival: Arrival, objection: Objection | None) -> None:
    assert first_objection(arrival) == objection


def test_w_s8_an_answer_that_is_sealed_around_its_author_is_refused() -> None:
    sealed = (
        b"From: ada@home.example\r\nContent-Type: application/pkcs7-mime\r\n"
        b"\r\n\x30\x80 ADA@home.example \x00"
    )
    other = sealed.replace(b"ADA@", b"pat@")

    answers = [replace(ANSWER, letter=read(raw)) for raw in (sealed, other)]

    assert [*map(first_objection, answers)] == [Refused(Reason.REPLY_UNREADABLE), None]
