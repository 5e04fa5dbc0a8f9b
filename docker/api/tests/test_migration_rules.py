"""Expand and contract (migrations/README.md): only a migration that is named so takes something away."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.migration.revisions import FILE, VERSIONS, head

FILES = sorted(path for path in VERSIONS.glob("*.py"))

#: Calls of `op` that take something away from code that runs, or change it under its feet.
TAKES_AWAY = {"drop_table", "drop_column", "drop_constraint", "drop_index", "rename_table", "batch_alter_table"}
SQL_TAKES_AWAY = re.compile(
    r"\b(DROP|RENAME|TRUNCATE|SET\s+NOT\s+NULL|ALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE)\b", re.IGNORECASE
)
#: They end the transaction, and with it the lock and the promise that a failure changes nothing.
ENDS_TRANSACTION = re.compile(r"autocommit_block|\bCONCURRENTLY\b|\bCOMMIT\b", re.IGNORECASE)


def faults(name: str, source: str) -> list[str]:
    """What a migration does that its name does not allow."""
    tree = ast.parse(source)
    found = ["ends the transaction"] if ENDS_TRANSACTION.search(source) else []
    if "_contract_" in name:
        return found
    upgrade = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "upgrade")
    # Statements may be constants of the module; what is said in downgrade() does not run in production.
    others = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    for call in (node for node in ast.walk(upgrade) if isinstance(node, ast.Call)):
        operation = ast.unparse(call.func).removeprefix("op.")
        given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        if operation in TAKES_AWAY:
            found.append(operation)
        if operation == "alter_column" and (
            given.get("nullable") == "False" or {"type_", "new_column_name"} & set(given)
        ):
            found.append("alter_column")
        if operation == "add_column":
            found += [f"add_column without default: {ast.unparse(call)}"] if _not_null_without_default(call) else []
    texts = [node for part in (upgrade, *others) for node in ast.walk(part) if isinstance(node, ast.Constant)]
    found += [f"SQL: {text.value}" for text in texts if _is_sql(text.value) and SQL_TAKES_AWAY.search(str(text.value))]
    return found


def _is_sql(value: object) -> bool:
    return isinstance(value, str) and re.match(r"\s*(ALTER|DROP|TRUNCATE)\b", value, re.IGNORECASE) is not None


def _not_null_without_default(call: ast.Call) -> bool:
    columns = [node for node in ast.walk(call) if isinstance(node, ast.Call) and node is not call]
    for column in columns:
        given = {keyword.arg: ast.unparse(keyword.value) for keyword in column.keywords}
        if given.get("nullable") == "False" and given.get("server_default", "None") == "None":
            return True
    return False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_migrations_keep_the_rules(path: Path) -> None:
    assert faults(path.name, path.read_text()) == []


def test_revisions_are_a_line_of_numbers_without_a_gap() -> None:
    numbers = [match[1] for path in FILES if (match := FILE.fullmatch(path.name))]
    assert numbers == [f"{number:04}" for number in range(1, len(FILES) + 1)]
    assert head() == numbers[-1]
    for number, path in zip(numbers, FILES, strict=True):
        source = path.read_text()
        before = f'"{int(number) - 1:04}"' if number != "0001" else "None"
        assert f'\nrevision = "{number}"\ndown_revision = {before}\n' in source


@pytest.mark.parametrize(
    "change",
    [
        'op.drop_table("service")',
        'op.drop_column("service", "image")',
        'op.rename_table("service", "offer")',
        'op.alter_column("service", "image", new_column_name="picture")',
        'op.alter_column("service", "image", nullable=False)',
        'op.alter_column("service", "image", type_=sa.Integer())',
        'op.add_column("service", sa.Column("price", sa.Integer, nullable=False))',
        'op.execute("ALTER TABLE service DROP COLUMN image")',
        'op.execute("ALTER TABLE service ALTER COLUMN image SET NOT NULL")',
        'op.execute("alter table service alter image type int")',
        'op.execute("ALTER TABLE service RENAME TO offer")',
        'op.execute("TRUNCATE service")',
        "op.execute(STATEMENT)",
    ],
)
def test_what_takes_something_away_has_to_be_named_so(change: str) -> None:
    source = f'STATEMENT = "DROP TABLE service"\ndef upgrade():\n    {change}\n' if "STATEMENT" in change else ""
    source = source or f"def upgrade():\n    {change}\n"
    assert faults("0003_harmless.py", source) != []
    assert faults("0003_contract_offer.py", source) == []


@pytest.mark.parametrize(
    "change",
    [
        'op.add_column("service", sa.Column("price", sa.Integer))',
        'op.add_column("service", sa.Column("price", sa.Integer, nullable=False, server_default="0"))',
        'op.alter_column("service", "image", nullable=True)',
        'op.create_index("ix_service_position", "service", ["position"])',
        'op.execute("UPDATE service SET image = NULL")',
    ],
)
def test_what_only_adds_is_allowed(change: str) -> None:
    assert faults("0003_more.py", f"def upgrade():\n    {change}\n") == []


@pytest.mark.parametrize(
    "change", ['op.execute("CREATE INDEX CONCURRENTLY x ON service (image)")', "op.get_context().autocommit_block()"]
)
def test_nothing_ends_the_transaction_whatever_its_name(change: str) -> None:
    for name in ("0003_more.py", "0003_contract_less.py"):
        assert faults(name, f"def upgrade():\n    {change}\n") == ["ends the transaction"]
