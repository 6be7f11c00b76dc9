"""The tables of docs/frameworks.md, made from the model."""

from content.frameworks.schema import schema

TABLES = {
    "Framework": "The file itself",
    "Source": "`[source]`",
    "Labels": "`[labels]`",
    "Route": "`[[routes]]`",
    "Facilitation": "`[facilitation]`",
    "Dimension": "`[[dimensions]]`",
    "Theme": "`[[dimensions.themes]]`",
    "Question": "`[[dimensions.themes.questions]]` and `[[dimensions.prompts]]`",
    "Example": "`[[dimensions.examples]]` and `[[dimensions.themes.examples]]`",
    "Term": "`[[terms]]` and `[[changes]]`",
    "BoltOnCheck": "`[[bolt_on_checks]]`",
}
"""Each kind of table with the header under which its keys stand; prompts have the keys of questions."""

HEADS = "| key | holds | without it | what it is |\n| --- | --- | --- | --- |"


def _holds(described):
    """Return what a key holds, in words."""
    match described:
        case {"anyOf": [one, {"type": "null"}]} | {"anyOf": [{"type": "null"}, one]}:
            return _holds(one)
        case {"$ref": _}:
            return "a table"
        case {"type": "array", "items": {"$ref": _}}:
            return "tables"
        case {"type": "array", "items": {"pattern": _}}:
            return "a list of ids"
        case {"type": "array"}:
            return "a list of texts"
        case {"enum": values}:
            return ", ".join(f"`{value}`" for value in values)
        case {"type": "integer", "minimum": least, "maximum": most}:
            return f"a number, {least} to {most}"
        case {"type": "integer"}:
            return "a number"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"format": "date"}:
            return "a date"
        case {"maxLength": 100}:
            return "an id"
    return "text"


def _left_out(key, described, required):
    """Return what holds where the key is left out."""
    if key in required:
        return "needed"
    default = described.get("default")
    return f"`{default}`" if default and isinstance(default, str | int) and default is not True else ""


def tables():
    """Return every table with a line for each key: what it holds, what it is for, and what holds without it."""
    made = []
    for name, header in TABLES.items():
        table = schema()["$defs"][name]
        made.append(f"### {header}\n\n{table['description']}\n\n{HEADS}")
        for key, described in table["properties"].items():
            without = _left_out(key, described, table["required"])
            made[-1] += f"\n| `{key}` | {_holds(described)} | {without} | {described['description']} |"
    return "\n\n".join(made)
