"""Trackers go, byte for byte nothing else does (spec emails 11, W-S14)."""

import sys
from collections.abc import Callable, Sequence

import pytest

from emails.letters.patch import Patch, apply
from emails.trackers.lists import TrackerLists, tracker_hosts, tracker_lists
from emails.trackers.pixels import is_pixel
from emails.trackers.remove import Removal, find_trackers
from emails.trackers.urls import addresses, host_of

LISTS = TrackerLists(
    general=tracker_hosts(["# some", "", "Trk.test", "open.tracker.test"]),
    strict=tracker_hosts(["social.test"]),
)


def _find(html: bytes) -> Removal:
    return find_trackers(html, LISTS, lambda old: ["SAFE"] * len(old))


def _cleaned(html: bytes) -> bytes:
    return apply(html, [Patch(e.start, e.end, e.new) for e in _find(html).edits])


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        (b'<a href="https://trk.test/x">', b'<a href="SAFE">'),
        (b"<a href='https://a.b.trk.test/x?y#z'>", b"<a href='SAFE'>"),
        (b"<img src=http://trk.test/p.gif alt=x>", b"<img src=SAFE alt=x>"),
        (b"<IMG SRC=//TRK.TEST:8080>", b"<IMG SRC=SAFE>"),
        (b'<a href=" \nhttps://user:pw@trk.test./">', b'<a href="SAFE">'),
        (b'<a href="ht&#116;ps:&#47;/trk&period;test/">', b'<a href="SAFE">'),
        (b'<a href="https:\\\\trk.test\\x">', b'<a href="SAFE">'),
        (b'<img srcset="https://ok.test/1 1x, https://trk.test/2 2x">',
         b'<img srcset="https://ok.test/1 1x, SAFE 2x">'),
        (b'<td background="https://trk.test/b">', b'<td background="SAFE">'),
        (b"<td style=\"color:red;background:url('https://trk.test/b')\">",
         b"<td style=\"color:red;background:url('SAFE')\">"),
        (b"<style>a{background:url(//trk.test/b)} @import 'https://trk.test/c';</style>",
         b"<style>a{background:url(SAFE)} @import 'SAFE';</style>"),
        (b"<amp-img src='https://trk.test/a'></amp-img>", b"<amp-img src='SAFE'></amp-img>"),
        (b"<!--[if mso]><img src='https://trk.test/a'><![endif]-->",
         b"<!--[if mso]><img src='SAFE'><![endif]-->"),
        (b"<v:fill src='https://trk.test/a'/>", b"<v:fill src='SAFE'/>"),
        (b"<p title=it's><a href=https://trk.test/x>isn't</a>",
         b"<p title=it's><a href=SAFE>isn't</a>"),
        (b"<p it's a \"><img srcset=\"https://trk.test/1 1x\">",
         b"<p it's a \"><img srcset=\"SAFE 1x\">"),
        (b"<a x=\"1\"href='https://trk.test/x'>", b"<a x=\"1\"href='SAFE'>"),
        (b"<a href=https://trk.test/it's>", b"<a href=SAFE>"),
        (b"<a href = 'https://trk.test/x'>", b"<a href = 'SAFE'>"),
        (b"<a\nhref\n=\nhttps://trk.test/x\n>", b"<a\nhref\n=\nSAFE\n>"),
    ],
)  # fmt: skip
def test_w_s14_every_way_to_name_a_tracker(html: bytes, cleaned: bytes) -> None:
    assert _cleaned(html) == cleaned


@pytest.mark.parametrize(
    "html",
    [
        b'<a href="https://fooopen.tracker.test/">',
        b'<a href="https://trk.test.evil.test/">',
        b'<a href="https://shop.test/?u=https://trk.test/">',
        b'<a href="https://shop.test/">https://trk.test/</a>',
        b"<p>src='https://trk.test/'</p>",
        b"<!-- <img src='https://trk.test/'> -->",
        b"<script>var a = '<img src=\"https://trk.test/\">'</script>",
        b"<textarea><img src='https://trk.test/'></textarea>",
        b"<a href='/trk.test/'><a href='mailto:x@trk.test'><a title='//trk.test'>",
        b"<a href='https://social.test/ada'>",
    ],
)
def test_what_is_no_tracker_stays_byte_for_byte(html: bytes) -> None:
    assert _cleaned(html) == html


@pytest.mark.parametrize(
    "before",
    [
        b"<td style='padding:4px 8px' class=\"a\" width=600 nowrap>",
        b"<td style='background:url(/a.png)' title='a/b' alt=\"\">",
        b"<br/><hr /></td><td></a b='>",
        b"<p x=a/y='b><i>",
        b'<p x=a/y="><i>">',
        b"<p 'x=\"a>",
        b"<foo<style>",
        b"<foo<style a='b'>",
        b"<stylesheet>",
        b"<!doctype html><![if mso]>",
        b'<p a=b="c>',
        b"<p a=''b=\"c\"d>",
        b"1 < 2 <3>",
        b"<p alt='<style>'>",
        b'<p alt="<!--">',
    ],
)
def test_w_s14_a_tracker_is_found_behind_whatever_is_passed_over(before: bytes) -> None:
    assert _cleaned(before + b"<img src='https://trk.test/p'>") == before + b"<img src='SAFE'>"


@pytest.mark.parametrize(
    "before",
    [b"<style a='b'>", b"<STYLE\n>", b"<title>", b"<script>", b"<p a='", b"<p a=\"'>\" b='"],
)
def test_w_s14_what_is_no_element_names_no_tracker(before: bytes) -> None:
    html = before + b"<img src=https://trk.test/p>'>"

    assert _cleaned(html) == html


def test_trackers_are_counted_by_listed_host() -> None:
    html = (
        b"<a href=https://a.trk.test/1><a href=https://b.trk.test/2>"
        b"<img src=https://open.tracker.test/?u=https://trk.test/><a href=https://social.test/>"
    )

    found = _find(html)

    assert found.trackers == {"trk.test": 2, "open.tracker.test": 1}
    assert (found.count, found.strict) == (3, 1)


@pytest.mark.parametrize(
    "attributes",
    [
        b" width=1 height=1",
        b" WIDTH='0' HEIGHT=\"1px\"",
        b' style="width:1px;height:1px"',
        b' style="display: none"',
        b' height="1" style="width : 0 !important"',
        b' style="opacity:0"',
        b' style="max-height:0"',
    ],
)
def test_a_picture_that_nobody_sees_is_a_tracker(attributes: bytes) -> None:
    assert is_pixel(b"img", attributes)
    assert _find(b"<img src='https://unlisted.test/p'" + attributes + b">").trackers == {
        "unlisted.test": 1
    }


@pytest.mark.parametrize(
    "attributes",
    [
        b" width=100 height=100",
        b" width=1 height=10",
        b" width='100%' height='1'",
        b" border-width=1 line-height=1",
        b' style="opacity:0.5"',
        b' style="width:1.5em;height:1.5em"',
    ],
)
def test_a_picture_that_can_be_seen_is_none(attributes: bytes) -> None:
    assert not is_pixel(b"img", attributes)


def test_only_remote_pictures_report_anything() -> None:
    assert (
        _find(
            b"<img src='cid:logo' width=1 height=1><img src='data:image/gif,x' width=1 height=1>"
        ).count
        == 0
    )
    assert _find(b"<a href='https://ok.test/' style='display:none'>").count == 0


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://a.test/x", "a.test"),
        ("//a.test", "a.test"),
        ("HTTP:/\\A.test", "a.test"),
        ("ftp://a.test", ""),
        ("/a.test", ""),
        ("javascript://a.test", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host


def test_the_lists_that_come_with_the_service() -> None:
    lists = tracker_lists()

    assert lists.general.match("trk.klclick1.com") == "klclick1.com"
    assert lists.general.match("example.com") is None
    assert lists.strict.match("px.ads.linkedin.com") == "linkedin.com"
    assert not lists.general.hosts & lists.strict.hosts
    assert all(host == host.lower() and "." in host for host in lists.general.hosts)


def _steps(work: Callable[[], object]) -> int:
    """How many calls ``work`` makes: the same on every machine."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "piece",
    [
        b"<a href='https://trk.test/x'>link</a> ",
        b"<style>a{background:url(//trk.test/b)}</style>",
        b"<!-- ",
        b"<a ' ",
        b'<a href="//x ',
        b"<img srcset='//x.test/1 1x,",
        b"<style>url(//",
        b"url('//",
        b"a=//",
        b"<title>",
    ],
)
def test_work_grows_with_the_size_alone(piece: bytes) -> None:
    small = _steps(lambda: list(addresses(piece * 1_000)))
    large = _steps(lambda: list(addresses(piece * 4_000)))

    assert large <= 4 * small + 200


@pytest.mark.parametrize(
    "piece",
    [b"a", b" ", b"=", b"'", b"<a ", b"<a '\"", b"url(", b"@import ",
     b"<", b"<a b='", b'<a b=">', b"<a b='x'c", b"<a b=c/", b"<a b='/", b"b='&'", b"</", b"<!"],
)  # fmt: skip
def test_adversarial_repetition_ends(piece: bytes) -> None:
    assert _find(piece * 200_000).count == 0
    assert _find(b"<a " + piece * 200_000).count == 0
    assert _find(b"<style>" + piece * 200_000).count == 0


def test_a_tag_of_many_addresses_is_judged_once() -> None:
    few, many = (b"<img width=1 height=1 " + b"src=//x.test/p " * count for count in (200, 800))

    assert _steps(lambda: _find(many)) <= 4.2 * _steps(lambda: _find(few))


@pytest.mark.parametrize(
    ("written", "followed"),
    [
        ("https://trk.test/?a=1&amp;b=2", "https://trk.test/?a=1&b=2"),
        ("https://trk.test/?a=1&#38;b=2", "https://trk.test/?a=1&b=2"),
        ("https://trk.test/?a=1&copy=2", "https://trk.test/?a=1&copy=2"),
        ("https://trk.test/?a=&amp;lt;", "https://trk.test/?a=&lt;"),
        ("https://trk.test/?a=1&amp;b=&#50;", "https://trk.test/?a=1&b=2"),
    ],
)
def test_a_warning_holds_the_address_a_browser_would_ask_for(written: str, followed: str) -> None:
    seen: list[str] = []

    def keep(old: Sequence[str]) -> list[str]:
        seen.extend(old)
        return ["SAFE"] * len(old)

    find_trackers(f"<a href='{written}'>".encode(), LISTS, keep)

    assert seen == [followed]
