"""Checks the JSON files of a build against the schemas of the repository, with another implementation.

    json_schema.py SCHEMAS OUT      exit code 0: assessment.json is there, and every file with a schema fits it
"""
import json
import pathlib
import sys

import jsonschema


def main(schemas, out):
    files = sorted(path for path in pathlib.Path(out).rglob("*.json") if not path.name.startswith("."))
    judged = []
    for path in files:
        document = json.loads(path.read_text(encoding="utf-8"))
        # `agentvet/assessment/v1` is described by `assessment.v1.json`.
        name = str(document.get("schema", "")).removeprefix("agentvet/").replace("/", ".") + ".json"
        schema_file = pathlib.Path(schemas) / name
        if not schema_file.is_file():
            sys.exit(f"{path} has no schema in {schemas}")
        schema = json.loads(schema_file.read_text(encoding="utf-8"))
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
        problems = list(validator.iter_errors(document))
        for problem in problems[:20]:
            print(f"{path}: {problem.json_path}: {problem.message[:300]}")
        if problems:
            sys.exit(1)
        judged.append(path.name)
    if "assessment.json" not in judged:
        sys.exit(f"{out} has no assessment.json")


main(*sys.argv[1:])
