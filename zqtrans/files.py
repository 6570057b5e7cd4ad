"""Reading and writing files so that nothing is ever lost: whole, atomic, one writer at a time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from zqtrans.errors import InputError


def read_text(path: Path, error: type[InputError] = InputError) -> str:
    """The file's text as UTF-8, line endings kept.

    Raises `error`, naming the line and byte, for what is missing, a folder, binary or not UTF-8.
    """
    return decode(read_bytes(path, error), path, error)


def read_bytes(path: Path, error: type[InputError] = InputError) -> bytes:
    """The file's bytes; raises `error` for what is missing, a folder or not readable."""
    try:
        return path.read_bytes()
    except FileNotFoundError as reason:
        raise error(
            "no such file", path=path, hint="Check the spelling, or the folder you are in."
        ) from reason
    except IsADirectoryError as reason:
        raise error("is a folder, not a file", path=path) from reason
    except OSError as reason:
        raise error(f"cannot be read: {reason.strerror}", path=path) from reason


def decode(data: bytes, path: Path | str, error: type[InputError] = InputError) -> str:
    """`data` as UTF-8 text; raises `error` with the line for anything else."""
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise error(
            "not a text file: it holds NUL bytes",
            path=path,
            line=line,
            hint="Binary files and UTF-16 text are not read; convert the file to UTF-8.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise error(
            f"not UTF-8: byte 0x{data[reason.start]:02x} at offset {reason.start}",
            path=path,
            line=data.count(b"\n", 0, reason.start) + 1,
            hint="The file was probably saved in an older encoding; convert it to UTF-8.",
        ) from reason


def write_bytes(path: Path, data: bytes) -> bool:
    """Replace a file in one step and say whether its content changed.

    An unchanged file is not touched; else as `replacing`.
    """
    with contextlib.suppress(OSError):
        if path.resolve().read_bytes() == data:
            return False
    with replacing(path) as stream:
        stream.write(data)
    return True


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content replaces the file in one step when the block ends without error.

    The new content is written beside the file, flushed to disk and moved over it, so that whoever
    reads, or a crash at any moment, sees the old file or the new one. The mode of an existing file
    is kept, and a link is followed.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as reason:
        raise InputError(f"cannot be written: {reason.strerror}", path=path) from reason
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except OSError as reason:
        Path(name).unlink(missing_ok=True)
        raise InputError(f"cannot be written: {reason.strerror}", path=path) from reason
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> bool:
    """`write_bytes` for UTF-8 text; line endings are written as they are."""
    return write_bytes(path, text.encode("utf-8"))


@contextlib.contextmanager
def lock(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock that belongs to `path`, waiting for another process that has it.

    Without `wait` such a process is an `InputError`. For read-change-write cycles: two runs at
    once then lose nothing. The lock is a file of the user's in the system's temporary folder, named
    after the path; it is left in place because removing it would race.
    """
    owner = getattr(os, "getuid", lambda: "user")()
    folder = Path(tempfile.gettempdir()) / f"zqtrans-locks-{owner}"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
    with (folder / name).open("a") as stream:
        try:
            _acquire(stream.fileno(), wait)
        except OSError as reason:
            if wait:
                raise
            hint = "Let it finish, or stop it."
            raise InputError("another run is at work on it", path=path, hint=hint) from reason
        yield


def _acquire(descriptor: int, wait: bool) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        how = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK  # type: ignore[attr-defined]
        msvcrt.locking(descriptor, how, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
