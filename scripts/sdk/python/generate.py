#!/usr/bin/env python3
"""Prints voidgram_types.py: every component schema of the OpenAPI document as a type.

    python3 generate.py > voidgram_types.py
"""

import json
import keyword
import sys
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[3] / "local-server/src/main/resources/openapi/openapi.json"
HEAD = '''"""The schemas of VoidGram's REST API as types. Printed by generate.py; not to be edited."""

from typing import Any, Dict, List, Literal, Optional, TypedDict, Union
'''
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
WIDTH = 120


def main():
    schemas = json.loads(DOCUMENT.read_text(encoding="utf-8"))["components"]["schemas"]
    print(HEAD)
    print(f"__all__ = [\n{''.join(f'    {quoted(name)},' + chr(10) for name in sorted(schemas))}]")
    for name in in_order(schemas):
        print("\n" + printed(name, schemas[name]), end="")


def in_order(schemas):
    """A plain name for a type must be there before it is used; the fields of a TypedDict are read later."""
    return sorted(schemas, key=lambda name: ("properties" in schemas[name], list(schemas).index(name)))


def printed(name, schema):
    if "properties" not in schema:
        return f"{name} = {type_of(schema)}\n"
    required = [field for field in schema["properties"] if field in schema.get("required", [])]
    optional = [field for field in schema["properties"] if field not in required]
    about = sentence(schema.get("description", name))
    if not optional:
        return table(name, "TypedDict", schema, required, about)
    if not required:
        return table(name, "TypedDict, total=False", schema, optional, about)
    # Until Python 3.11 a TypedDict is wholly required or wholly not.
    base = f"_{name}Required"
    return (
        table(base, "TypedDict", schema, required, None)
        + "\n"
        + table(name, f"{base}, total=False", schema, optional, about)
    )


def table(name, bases, schema, fields, about):
    for field in fields:
        if not field.isidentifier() or keyword.iskeyword(field):
            sys.exit(f"{name}.{field} is no name for a field in Python.")
    lines = [f"class {name}({bases}):"]
    lines += [f'    """{about}"""', ""] if about else []
    lines += [f"    {field}: {type_of(schema['properties'][field], as_field=True)}" for field in fields]
    return "\n" + "\n".join(lines) + "\n"


def sentence(text):
    """The first sentence, where it fits in a line."""
    first = text.replace("\n", " ").split(". ")[0].rstrip(".")
    first = first.replace("\\", "\\\\").replace('"', "'")
    return first + "." if len(first) < WIDTH - 12 else first[: WIDTH - 14].rsplit(" ", 1)[0] + " …"


def type_of(schema, as_field=False):
    """The type's name; one that is printed below stands in quotes."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return quoted(name)
    if "const" in schema:
        return f"Literal[{literal(schema['const'])}]"
    if "enum" in schema:
        return enum(schema["enum"])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return union([type_of(one) for one in schema[several]])
    if "allOf" in schema and len(schema["allOf"]) == 1:
        return type_of(schema["allOf"][0])
    kinds = schema.get("type", "any")
    return union([kind_of(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)])


def enum(values):
    names = [literal(value) for value in values if value is not None]
    return union([f"Literal[{', '.join(names)}]"] + (["None"] if None in values else []))


def kind_of(kind, schema):
    if kind == "array":
        return f"List[{type_of(schema.get('items', {}))}]"
    if kind == "object":
        more = schema.get("additionalProperties")
        return f"Dict[str, {type_of(more) if isinstance(more, dict) and more else 'Any'}]"
    return PLAIN.get(kind, "Any")


def union(types):
    some = [one for one in dict.fromkeys(types) if one != "None"]
    whole = some[0] if len(some) == 1 else f"Union[{', '.join(some)}]" if some else "None"
    return f"Optional[{whole}]" if some and "None" in types else whole


def literal(value):
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main()
