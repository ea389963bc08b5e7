"""Compares every NAME.yaml in a folder, as PyYAML reads it, with NAME.json. Called by the tests of src/ruleset."""

import json
import sys
from pathlib import Path

import yaml

LOADERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])


def differences(ours, theirs, path):
    """Where two values differ. Types count: 1 is not True, and a date is not a string."""
    if type(ours) is not type(theirs):
        yield f"{path}: {ours!r} is read as {theirs!r}"
    elif isinstance(ours, dict):
        if list(ours) != list(theirs):
            yield f"{path}: keys {list(ours)} are read as {list(theirs)}"
        for key in ours.keys() & theirs.keys():
            yield from differences(ours[key], theirs[key], f"{path}.{key}")
    elif isinstance(ours, list):
        if len(ours) != len(theirs):
            yield f"{path}: {len(ours)} elements are read as {len(theirs)}"
        for index, pair in enumerate(zip(ours, theirs)):
            yield from differences(*pair, f"{path}[{index}]")
    elif ours != theirs:
        yield f"{path}: {ours!r} is read as {theirs!r}"


def main(folder):
    files = sorted(folder.glob("*.yaml"))
    failures = [] if files else [f"no YAML files in {folder}"]
    for file in files:
        ours = json.loads(file.with_suffix(".json").read_bytes())
        for loader in LOADERS:
            try:
                theirs = yaml.load(file.read_bytes(), loader)
                found = list(differences(ours, theirs, ""))
            except yaml.YAMLError as error:
                found = [str(error)]
            failures += [f"{file.name}, {loader.__name__}: {each}" for each in found]
    print("\n".join(failures), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
