"""Write ``docs/reference/api.md`` from the OpenAPI document, with a line of curl for each call."""

import json
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "api" / "openapi.yaml"
PAGE = ROOT / "docs" / "reference" / "api.md"
_HEAD = """# The REST API

Written by `make openapi` from [`api/openapi.yaml`](../../api/openapi.yaml): change the code, not
this page.

Say who you are with `Authorization: Token ...`: the `api_token` of your profile, or a token of
limited reach (`/api/v1/tokens/`). Browsers send `Bearer` and a Mozilla Accounts token, pages their
session and `X-CSRFToken`. Bodies are JSON or forms, answers are JSON, times are UTC. Paths end in a
slash. Lists are bare arrays unless `page_size` asks for pages; those of masks have an `ETag`.

Any error has a `detail` in the language of `Accept-Language`; where clients may want to know why,
also an `error_code` and an `error_context`. A 400 names the fields. 401: nobody, or wrong
credentials. 403: not allowed. 404: not there, or not yours. 413, 415: a body too large, or of a
kind that is not read. 429 and 503: `Retry-After` says when to come back.
"""
_Json = Mapping[str, Any]


def page(document: _Json) -> str:
    """The whole page."""
    parts, tag = [_HEAD], ""
    for path, method, operation in _operations(document):
        if operation["tags"][0] != tag:
            tag = operation["tags"][0]
            parts.append(f"## {tag}\n")
        parts.append(_call(document, path, method, operation))
    parts.append("## What is handed back\n")
    parts += [_object(document, name) for name in _handed_back(document)]
    return "\n".join(parts)


def main() -> int:
    PAGE.write_text(page(yaml.safe_load(DOCUMENT.read_text("utf-8"))), "utf-8")
    return 0


def _operations(document: _Json) -> Iterator[tuple[str, str, _Json]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield path, method.upper(), operation


def _call(document: _Json, path: str, method: str, operation: _Json) -> str:
    words = str(operation.get("description", "")).strip()
    sections = [
        f"### {method} {path}\n\n{words}\n",
        f"```\n{_curl(path, method, operation)}\n```\n",
        _table("Query", _query(document, operation)),
        _table("Body", _fields(document, _schema(operation.get("requestBody", {})))),
        f"Answers: {_answers(document, operation)}.\n",
    ]
    return "\n".join(section for section in sections if section)


def _curl(path: str, method: str, operation: _Json) -> str:
    words = ["curl"] + ([] if method == "GET" else ["-X", method])
    if {} not in operation.get("security", []):
        words += ["-H", "Authorization: Token $TOKEN"]
    if wish := _example(operation.get("requestBody", {})):
        words += ["-H", "Content-Type: application/json", "-d", json.dumps(wish)]
    # In double quotes, so that the shell fills in the token.
    quoted = [f'"{word}"' if "$" in word else shlex.quote(word) for word in words]
    return " ".join([*quoted, f"https://relay.example{path.replace('{id}', '4711')}"])


def _answers(document: _Json, operation: _Json) -> str:
    said = []
    for code, response in operation["responses"].items():
        name = _named(document, _schema(response)) if code < "300" else ""
        said.append(f"{code} {name}".strip())
    return ", ".join(said)


def _named(document: _Json, schema: _Json) -> str:
    """What is handed back, in a word or two."""
    if "oneOf" in schema:
        return " or ".join(_named(document, one) for one in schema["oneOf"])
    if schema.get("type") == "array":
        return f"[{_named(document, schema['items'])}]"
    if "$ref" in schema:
        name = _name(schema)
        return f"[{name}](#{name.lower()})" if name in document["components"]["schemas"] else name
    return "a page of them" if "properties" in schema else str(schema.get("type", ""))


def _query(document: _Json, operation: _Json) -> Sequence[str]:
    asked = [one for one in operation.get("parameters", ()) if one["in"] == "query"]
    return [_row(document, one["name"], one["schema"], one) for one in asked]


def _handed_back(document: _Json) -> Sequence[str]:
    """The names of the objects that a call may answer with, and of those inside them."""
    schemas = document["components"]["schemas"]
    linked = {
        name
        for _, _, operation in _operations(document)
        for name in schemas
        if f"(#{name.lower()})" in _answers(document, operation)
    }
    inner = {
        name
        for name in schemas
        for outer in linked
        if f"/{name}'" in str(schemas[outer]) and schemas[name].get("type") == "object"
    }
    return sorted(linked | inner)


def _object(document: _Json, name: str) -> str:
    schema = document["components"]["schemas"][name]
    words = " ".join(str(schema.get("description", "")).split())
    rows = [_row(document, key, one, one) for key, one in schema.get("properties", {}).items()]
    return f"### {name}\n\n{words}\n\n{_table('Field', rows)}"


def _schema(holder: _Json) -> _Json:
    for content in holder.get("content", {}).values():
        found: _Json = content.get("schema", {})
        return found
    return {}


def _example(holder: _Json) -> Any:
    content = holder.get("content", {}).get("application/json", {})
    return next((one["value"] for one in content.get("examples", {}).values()), None)


def _fields(document: _Json, schema: _Json) -> Sequence[str]:
    whole = _resolved(document, schema)
    required = whole.get("required", ())
    rows = [_row(document, name, one, one) for name, one in whole.get("properties", {}).items()]
    return [
        row.replace("` |", "` (required) |", 1) if name in required else row
        for row, name in zip(rows, whole.get("properties", ()), strict=True)
    ]


def _row(document: _Json, name: str, schema: _Json, described: _Json) -> str:
    words = " ".join(str(described.get("description", "")).split()).replace("|", "\\|")
    return f"| `{name}` | {_kind(document, schema)} | {words} |"


def _kind(document: _Json, schema: _Json) -> str:
    whole = _resolved(document, schema)
    if "enum" in whole:
        return ", ".join(f"`{value}`" for value in whole["enum"])
    kind = str(whole.get("format") or whole.get("type", "any"))
    longest = f", at most {whole['maxLength']} characters" if "maxLength" in whole else ""
    return kind + longest + (" or null" if whole.get("nullable") else "")


def _resolved(document: _Json, schema: _Json) -> _Json:
    while "$ref" in schema or "allOf" in schema:
        inner = schema["allOf"][0] if "allOf" in schema else schema
        schema = document["components"]["schemas"][_name(inner)]
    return schema


def _name(schema: _Json) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _table(title: str, rows: Sequence[str]) -> str:
    head = f"| {title} | Kind | Meaning |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n" if rows else ""


if __name__ == "__main__":
    sys.exit(main())
