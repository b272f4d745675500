"""The reference of docs/library.md, made from the code: what is public, and what it says of itself."""

import ast
import inspect
import textwrap
from typing import Any

import summarize


def reference() -> str:
    """A heading for each public name, its signature or fields, its docstring."""
    return "".join(_entry(name) for name in summarize.__all__ if name != "__version__")


def _entry(name: str) -> str:
    value = getattr(summarize, name)
    node = ast.parse(textwrap.dedent(inspect.getsource(value))).body[0]
    lines = [*_shape(node), "", *_docstring(node)]
    code = "\n".join(line.rstrip() for line in lines).rstrip()
    return f"### `{name}`\n\n```text\n{code}\n```\n\n"


def _shape(node: ast.AST) -> list[str]:
    """The head of a function; the head of a class, its fields and public methods."""
    if isinstance(node, ast.FunctionDef):
        return [_head(node)]
    assert isinstance(node, ast.ClassDef)
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    lines = [f"class {node.name}({bases})" if bases else f"class {node.name}"]
    for each in node.body:
        if isinstance(each, ast.AnnAssign):
            lines.append(f"    {ast.unparse(each)}")
        elif isinstance(each, ast.FunctionDef) and (not each.name.startswith("_") or each.name == "__init__"):
            lines += [f"    {line}" for line in (_head(each), *(f"    {said}" for said in _docstring(each)))]
    return lines


def _head(node: ast.FunctionDef) -> str:
    returned = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    marks = "".join(f"@{ast.unparse(each)} " for each in node.decorator_list)
    return f"{marks}def {node.name}({ast.unparse(node.args)}){returned}"


def _docstring(node: Any) -> list[str]:
    return (ast.get_docstring(node) or "").splitlines()
