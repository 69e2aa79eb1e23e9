"""The image holds what runs, and nothing of whoever built it."""

import re

from django.conf import settings

ROOT = settings.BASE_DIR
DOCKERFILE = (ROOT / "Dockerfile").read_text()
IGNORED = (ROOT / ".dockerignore").read_text().splitlines()


def test_core_w_6_no_variables_get_into_it() -> None:
    # Every name with a dot in front, .env and .git among them.
    assert ".*" in IGNORED
    assert not re.search(r"(?<!os)\.env\b", DOCKERFILE)


def test_core_w_6_it_is_a_deployment_unless_it_is_told_otherwise() -> None:
    assert "RELAY_CHANNEL=prod" in DOCKERFILE
    assert "DEBUG" not in DOCKERFILE
    assert "SECRET" not in DOCKERFILE


def test_it_does_not_run_as_root() -> None:
    last_stage = DOCKERFILE.rpartition("FROM ")[2]

    assert re.search(r"^USER app$", last_stage, re.MULTILINE)
    assert "--uid 10001" in last_stage


def test_it_holds_no_tests_and_no_tools_of_ours() -> None:
    assert {"**/tests", "bench", "chaos", "fuzz", "tools", "conftest.py"} <= set(IGNORED)
    assert "dev.txt" not in DOCKERFILE


def test_a_page_is_built_before_static_files_are_collected() -> None:
    assert DOCKERFILE.index("npm run build") < DOCKERFILE.index("collectstatic")


def test_procfile_and_image_start_the_same_server() -> None:
    assert "gunicorn privaterelay.wsgi" in (ROOT / "Procfile").read_text()
    assert '"gunicorn", "privaterelay.wsgi"' in DOCKERFILE
