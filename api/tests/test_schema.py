"""The OpenAPI document is what the code does (spec api 7)."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import LazySettings
from django.core.management import call_command
from rest_framework.test import APIClient

COMMITTED = Path(__file__).resolve().parents[1] / "openapi.yaml"


def test_the_committed_document_is_the_codes(tmp_path: Path) -> None:
    written = tmp_path / "openapi.yaml"

    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(written))

    assert written.read_text() == COMMITTED.read_text(), "run: make openapi"


def test_it_names_the_errors_of_each_operation() -> None:
    document = yaml.safe_load(COMMITTED.read_text())

    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            codes = set(operation["responses"])
            assert "406" in codes, path
            assert ({} in operation["security"]) or {"400", "401", "403", "503"} <= codes, path
            assert ("requestBody" in operation) <= ({"400", "413", "415"} <= codes), (path, method)


@pytest.mark.parametrize("path", ["schema/", "docs/", "docs/redoc/"])
def test_the_documents_are_there_by_setting(settings: LazySettings, path: str) -> None:
    settings.API_DOCS_ENABLED = False
    assert APIClient().get(f"/api/v1/{path}").status_code == 404

    settings.API_DOCS_ENABLED = True
    assert APIClient().get(f"/api/v1/{path}").status_code == 200


def test_the_schema_comes_as_yaml_and_as_json(settings: LazySettings) -> None:
    settings.API_DOCS_ENABLED = True
    client = APIClient()

    as_yaml = client.get("/api/v1/schema/")
    as_json = client.get("/api/v1/schema/?format=json")

    assert as_yaml["Content-Type"].startswith("application/vnd.oai.openapi")
    assert yaml.safe_load(as_yaml.content)["info"] == as_json.json()["info"]


def test_the_pages_load_nothing_from_elsewhere(settings: LazySettings) -> None:
    settings.API_DOCS_ENABLED = True

    page = APIClient().get("/api/v1/docs/").content.decode()

    assert "cdn" not in page
    assert "swagger-ui" in page


@pytest.mark.parametrize("path", ["docs/", "docs/redoc/"])
def test_pages_that_show_it_run_no_script_of_their_own(settings: LazySettings, path: str) -> None:
    settings.API_DOCS_ENABLED = True

    page = APIClient().get(f"/api/v1/{path}")

    scripts = re.findall(r"<script([^>]*)>", page.content.decode())
    assert scripts
    assert all("src=" in attributes for attributes in scripts)
    policy = page["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline';" in f"{policy};"
    assert "unsafe" not in re.findall(r"script-src [^;]*", policy)[0]
