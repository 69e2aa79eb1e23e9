"""Where our frame goes in a sender's HTML."""

import pytest

from emails.rewriting.place import after_body_tag


@pytest.mark.parametrize(
    "before",
    [
        b"<html><body>",
        b"<!DOCTYPE html><html><head><title><body></title></head><BODY class='a>b' bgcolor=\"x\">",
        b"<!-- <body> --><html><body\n>",
        b"<style>body{} </style><body>",
        b"<script>'<body>'</SCRIPT ><body>",
        b"<!doctype html><html lang=en>",
        b"<html>",
        b"",
    ],
)
def test_it_goes_just_after(before: bytes) -> None:
    assert after_body_tag(before + b"<p>Hello</p></body></html>") == len(before)


@pytest.mark.parametrize(
    "html", [b"<!-- never closed <body>", b"<body never closed", b"<script><body>", b"<body 'x>y"]
)
def test_what_is_never_closed_does_not_hide_it(html: bytes) -> None:
    assert after_body_tag(html) == 0


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<style>", b"<body", b"<!-- -->", b"<html ", b"</body"]
)
def test_adversarial_repetition_ends(piece: bytes) -> None:
    html = piece * 40_000

    assert 0 <= after_body_tag(html) <= len(html)
