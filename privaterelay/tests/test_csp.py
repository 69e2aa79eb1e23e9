"""The security policy is made of where the operator's parts are."""

import base64
import hashlib
from dataclasses import replace
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from privaterelay.csp import Places, policy, style_hashes

PLACES = Places(
    accounts="https://accounts.firefox.com",
    newsletter="https://basket.mozilla.org",
    analytics=False,
    report_uri="",
    styles=(),
)


def test_core_w_5_nobody_may_frame_us() -> None:
    directives = policy(PLACES)["DIRECTIVES"]

    assert directives["frame-ancestors"] == [NONE]
    assert directives["base-uri"] == [NONE]
    assert directives["form-action"] == [SELF, "https://accounts.firefox.com"]
    assert directives["object-src"] == [NONE]


def test_nothing_runs_inline() -> None:
    for analytics in (True, False):
        written = str(policy(replace(PLACES, analytics=analytics)))

        assert "unsafe" not in written


def test_analytics_is_let_in_only_where_it_is_used() -> None:
    without = policy(PLACES)["DIRECTIVES"]
    measured = policy(replace(PLACES, analytics=True))["DIRECTIVES"]

    assert "google" not in str(without)
    assert NONCE not in without["script-src"]
    assert NONCE in measured["script-src"]
    assert "https://*.google-analytics.com" in measured["connect-src"]


def test_pictures_come_from_the_accounts_server_in_use() -> None:
    stage = replace(PLACES, accounts="https://accounts.stage.mozaws.net")
    own = replace(PLACES, accounts="http://127.0.0.1:8000/playground/accounts")

    assert "https://firefoxusercontent.com" in policy(PLACES)["DIRECTIVES"]["img-src"]
    assert "https://profile.stage.mozaws.net" in policy(stage)["DIRECTIVES"]["img-src"]
    assert policy(own)["DIRECTIVES"]["img-src"] == [SELF, "http://127.0.0.1:8000"]


def test_reports_go_where_the_operator_says() -> None:
    assert "report-uri" not in policy(PLACES)["DIRECTIVES"]
    reported = policy(replace(PLACES, report_uri="https://sink.test"))["DIRECTIVES"]
    assert reported["report-uri"] == "https://sink.test"


def test_style_sheets_are_known_by_their_hash(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.css").write_bytes(b"p{}")
    (tmp_path / "b.css").write_bytes(b"p{}")
    known = base64.b64encode(hashlib.sha256(b"p{}").digest()).decode()
    empty = base64.b64encode(hashlib.sha256(b"").digest()).decode()

    assert style_hashes(tmp_path) == (f"'sha256-{empty}'", f"'sha256-{known}'")
    assert style_hashes(tmp_path / "absent") == (f"'sha256-{empty}'",)
