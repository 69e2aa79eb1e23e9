"""An address is found however it is spelled (W-S8)."""

import pytest

from emails.rewriting.spellings import spellings, without_wide
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth

ADA = "ada+x@home.example"


@pytest.mark.parametrize(
    "written",
    [
        "ada+x@home.example",
        "ADA+X@Home.Example",
        "ada%2Bx%40home%2eexample",
        "ada&plus;x&commat;home&period;example",
        "ada&#43;x&#64;home&#46;example",
        "&#x61;&#X64;&#0097;&#x2B;x&#x40;home.example",
        "&#65;DA+x@home.example",
        "ada+x&#64home.example",
    ],
)
def test_w_s8_every_spelling_is_found(written: str) -> None:
    assert spellings(ADA).sub(b"MASK", f"<{written}>".encode()) == b"<MASK>"


@pytest.mark.parametrize(
    "written",
    ["adax@home.example", "ada+x@home-example", "&#640;da+x@home.example", "ada+x y@home.example"],
)
def test_what_is_another_address_stays(written: str) -> None:
    assert not spellings(ADA).search(written.encode())


@pytest.mark.parametrize("real", [ADA, "ada@home.example", "ada+another@home.example"])
@pytest.mark.parametrize("tag", ["", "+", "+x", "+Shop.1_2-3", "%2bx", "&#43;sh&#111;p", "&plus;x"])
@pytest.mark.parametrize("at", ["@", "%40", "&#64;", "&commat;"])
def test_w_s8_a_tag_hides_nothing(real: str, tag: str, at: str) -> None:
    written = f"<ada{tag}{at}home.example>".encode()

    assert spellings(real).sub(b"MASK", written) == b"<MASK>"


@pytest.mark.parametrize("real", ["ada.love@gmail.com", "adalove@googlemail.com"])
@pytest.mark.parametrize(
    "written", ["adalove@gmail.com", "a.d.a.love@GoogleMail.com", "ada&period;love+x%40gmail.com"]
)
def test_w_s8_dots_that_mean_nothing_hide_nothing(real: str, written: str) -> None:
    assert spellings(real).sub(b"MASK", written.encode()) == b"MASK"


def test_w_s8_any_of_several_is_found() -> None:
    look = spellings(ADA, "lovelace@work.example")

    assert look.sub(b"M", b"ada@home.example, Lovelace+y@work.example, b@c") == b"M, M, b@c"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_w_s8_wide_letters_are_found_without_a_label(codec: str) -> None:
    written = "Dear Ada+X@home.example!".encode(codec)

    assert (
        without_wide(written, ADA, r"m\1@mask.example").decode(codec) == r"Dear m\1@mask.example!"
    )


@pytest.mark.parametrize(
    "piece", [b"a", b"ad", b"&#0000000", b"%61", b"ada+x@home.exampl", b"ada+", b"ada+&#1;"]
)
def test_looking_for_spellings_is_linear(piece: bytes) -> None:
    look = spellings(ADA)
    assert growth(lambda raw: look.sub(b"", raw), piece * 500, piece * 500 * GROWTH) < ABOUT_LINEAR
