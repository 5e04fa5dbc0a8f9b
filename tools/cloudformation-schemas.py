"""Prints what AWS publishes of the CloudFormation types that the sandbox maps, as compact JSON.

The schemas come with cfn-lint (tests/requirements.txt), those of us-east-1. The types are the ones that the tables in
sandbox/records/aws/cloudformation name, so that a new line there is all it takes. Only what a rule or a replacement can
be made of is kept: required, enums, patterns, ranges, lengths, createOnly, conditionalCreateOnly, readOnly and the
nested properties. A definition that several properties share stays one (`ref`), because some contain themselves.

    .venv/bin/python tools/cloudformation-schemas.py > sandbox/schemas/aws-cloudformation.json
"""

import json
import pathlib
import re

import cfnlint
from cfnlint.version import __version__

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = pathlib.Path(cfnlint.__file__).parent / "data" / "schemas"
KEPT = ("enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "required")
LISTS = ("createOnly", "conditionalCreateOnly", "readOnly")


def mapped_types():
    """The CloudFormation types that the tables name."""
    tables = (ROOT / "sandbox" / "records" / "aws" / "cloudformation").glob("*.ts")
    names = {name for table in tables for name in re.findall(r'"(AWS::\w+::\w+)"', table.read_text("utf8"))}
    return sorted(names)


def compact(node):
    """What a rule can be made of, of one value."""
    if not isinstance(node, dict):
        return {}
    kept = {}
    if "$ref" in node:
        return {"ref": node["$ref"].split("/")[-1]}
    if "type" in node:
        kept["type"] = node["type"]
    for key in KEPT:
        if key in node:
            kept[key] = sorted(node[key]) if key == "required" else node[key]
    if "items" in node:
        kept["items"] = compact(node["items"])
    properties = dict(node.get("properties", {}))
    # Some types list their alternatives with the properties inside of them.
    for alternative in node.get("oneOf", []) + node.get("anyOf", []) + node.get("allOf", []):
        if isinstance(alternative, dict):
            if "$ref" in alternative and "type" not in node and "properties" not in node:
                kept.setdefault("alternatives", []).append(compact(alternative)["ref"])
            for name, value in alternative.get("properties", {}).items():
                properties.setdefault(name, value)
    if properties:
        kept["properties"] = {name: compact(value) for name, value in sorted(properties.items())}
    return kept


def references(node):
    """The definitions that a compacted value needs."""
    if isinstance(node, dict):
        own = [node["ref"]] if isinstance(node.get("ref"), str) else []
        return own + node.get("alternatives", []) + [name for value in node.values() for name in references(value)]
    return [name for value in node for name in references(value)] if isinstance(node, list) else []


def describe(file):
    """One type."""
    schema = json.loads(file.read_text("utf8"))
    kept = {}
    for key in LISTS:
        paths = [path.removeprefix("/properties/").replace("/properties/", "/").replace("/items/", "/*/")
                 for path in schema.get(f"{key}Properties", [])]
        if paths:
            kept[key] = sorted(paths)
    kept.update(compact({**schema, "type": "object"}))
    definitions, wanted = {}, references(kept)
    while wanted:
        name = wanted.pop()
        if name not in definitions:
            definitions[name] = compact(schema["definitions"][name])
            wanted += references(definitions[name])
    if definitions:
        kept["definitions"] = definitions
    return kept


def main():
    """Prints all of them, in an order that depends on nothing."""
    files = json.loads((SCHEMAS / "providers" / "us-east-1.json").read_text("utf8"))
    types = {name: describe(SCHEMAS / "resources" / f"{files[name]}.json") for name in mapped_types()}
    print(json.dumps({"package": "cfn-lint", "version": __version__, "types": types}, indent=1, sort_keys=True))


main()
