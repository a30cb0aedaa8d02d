"""Reads FollowTheMoney JSON lines and says what the model doesn't take: one line a problem, nothing where all is well.

Ends with 3 where the package followthemoney isn't installed.
"""

import json
import sys

try:
    from followthemoney import model
except ImportError:
    sys.exit(3)

problems = 0
entities = {}


def problem(text):
    global problems
    problems += 1
    if problems <= 20:
        print(text)


with open(sys.argv[1], encoding="utf-8") as lines:
    for number, line in enumerate(lines, 1):
        value = json.loads(line)
        schema = model.get(value["schema"])
        if schema is None:
            problem(f"line {number}: no schema {value['schema']}")
            continue
        if value["id"] in entities:
            problem(f"line {number}: {value['id']} again")
        entities[value["id"]] = schema
        for name, values in value["properties"].items():
            prop = schema.get(name)
            if prop is None or prop.stub:
                problem(f"line {number}: {schema.name} has no property {name}")
                continue
            for text in values:
                if not prop.type.validate(text, format=prop.format) or len(text) > prop.max_length:
                    problem(f"line {number}: {schema.name}.{name} doesn't take {text!r}")
        proxy = model.get_proxy(value, cleaned=False)
        schema.validate(value)
        if proxy.caption == proxy.schema.label and "name" in value["properties"]:
            problem(f"line {number}: no caption")

with open(sys.argv[1], encoding="utf-8") as lines:
    for number, line in enumerate(lines, 1):
        value = json.loads(line)
        schema = model.get(value["schema"])
        for name, values in value["properties"].items():
            prop = schema.get(name) if schema else None
            if prop is None or prop.range is None:
                continue
            for text in values:
                if text not in entities:
                    problem(f"line {number}: {schema.name}.{name} names {text}, which isn't there")
                elif not entities[text].is_a(prop.range):
                    problem(f"line {number}: {schema.name}.{name} names a {entities[text].name}")

print(f"{len(entities)} entities, {problems} problems", file=sys.stderr)
sys.exit(1 if problems else 0)
