"""Parquet, row group by row group. The only importer of pyarrow, which is an extra."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from zqtrans.batch.protocol import Complain, Record, Request, request
from zqtrans.errors import InputError, UsageError
from zqtrans.files import replacing

SUFFIX = ".parquet"

_ROWS_READ = 256
_BUFFER = 1 << 18
"""Bytes of a column that are read at once, so that a large row group need not fit in memory."""
_ROWS_WRITTEN = 10_000
_BYTES_WRITTEN = 8 << 20
"""A row group ends with whichever comes first."""


class ParquetRows:
    """Rows with the columns ``text``, and where there are such, ``id`` and ``from``."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        """Open a file; raises `InputError` where it is not Parquet or its columns do not fit."""
        require_pyarrow()
        import pyarrow
        from pyarrow import parquet

        self._path = path
        self._errors = (pyarrow.ArrowException, OSError)
        try:
            stream = stack.enter_context(path.open("rb"))
            self._file = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)
        except FileNotFoundError as error:
            hint = "Check the spelling, or the folder you are in."
            raise InputError("no such file", path=path, hint=hint) from error
        except self._errors as error:
            raise self._unreadable(error) from error
        self.size: int = self._file.metadata.num_rows
        self.id_type = self._check_columns()

    def _check_columns(self) -> Any:
        """The type of the ids that are written."""
        import pyarrow
        from pyarrow import types

        schema = self._file.schema_arrow
        plain = {field.name: _plain(field.type) for field in schema}
        self._columns = [name for name in ("id", "text", "from") if name in plain]
        if "text" not in plain:
            names = ", ".join(plain) or "none"
            raise InputError(f'no column "text" (there are: {names})', path=self._path)
        for name in ("text", "from"):
            if not _is_text(plain.get(name, pyarrow.string())):
                kind = schema.field(name).type
                raise InputError(f'the column "{name}" is {kind}, not text', path=self._path)
        kind = plain.get("id", pyarrow.string())
        if not (_is_text(kind) or types.is_integer(kind)):
            raise InputError(
                f'the column "id" is {kind}; text and whole numbers are taken',
                path=self._path,
                hint="Cast it to text.",
            )
        return kind

    def requests(self, complain: Complain) -> Iterator[Request | None]:
        """The request of each row, in order; what is wrong with a row is told."""
        row = 0
        batches = self._file.iter_batches(_ROWS_READ, columns=self._columns, use_threads=False)
        try:
            for batch in batches:
                columns = [batch.column(name) for name in self._columns]
                for cells in zip(*columns, strict=True):
                    row += 1
                    try:
                        yield _request(dict(zip(self._columns, cells, strict=True)), row)
                    except ValueError as error:
                        complain(row, str(error))
        except self._errors as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: BaseException) -> InputError:
        return InputError(f"cannot be read as Parquet: {_first_line(error)}", path=self._path)


def _request(cells: dict[str, Any], row: int) -> Request:
    try:
        values = {name: cell.as_py() for name, cell in cells.items()}
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8") from error
    return request(values.get("id"), values["text"], values.get("from"), row)


def write_parquet(part: Path, output: Path, id_type: Any = None) -> None:
    """Make a Parquet file of a finished part, and remove the part.

    Without the type of an input's ids they become text: a string as it is, anything else as JSON.
    """
    import pyarrow
    from pyarrow import parquet

    schema = output_schema(id_type)
    with (
        part.open("rb") as lines,
        replacing(output) as stream,
        parquet.ParquetWriter(stream, schema) as writer,
    ):
        for rows in _groups(lines):
            if id_type is None:
                rows = [{**row, "id": _id_text(row["id"])} for row in rows]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
    part.unlink()


def output_schema(id_type: Any = None) -> Any:
    """The columns that are written."""
    import pyarrow

    text = pyarrow.string()
    finding = pyarrow.struct([("name", text), ("message", text), ("term", text)])
    names = {"to": text, "text": text, "status": text, "rung": text}
    lists = {"terms": pyarrow.list_(text), "findings": pyarrow.list_(finding)}
    return pyarrow.schema({"id": id_type or text, **names, **lists})


def require_pyarrow() -> None:
    """Raise `UsageError` where it is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed",
            hint="Install it: pip install 'zqtrans[parquet]'",
        ) from error


def _groups(lines: Iterable[bytes]) -> Iterator[list[Record]]:
    rows: list[Record] = []
    size = 0
    for line in lines:
        rows.append(json.loads(line))
        size += len(line)
        if len(rows) == _ROWS_WRITTEN or size >= _BYTES_WRITTEN:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def _id_text(id: Any) -> str | None:
    return id if isinstance(id, str) or id is None else json.dumps(id, ensure_ascii=False)


def _plain(kind: Any) -> Any:
    from pyarrow import types

    return kind.value_type if types.is_dictionary(kind) else kind


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return any(test(kind) for test in (types.is_string, types.is_large_string, types.is_null))


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0] or type(error).__name__
