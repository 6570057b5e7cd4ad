"""What a user can mend, as exceptions.

    ZqtransError
    ├── UsageError          an option or argument that makes no sense
    ├── ConfigError         a setting that is unknown or malformed
    ├── InputError          a file that is missing, unreadable or not what it should be
    │   ├── GlossaryError   ... a glossary
    │   ├── CatalogError    ... a gettext catalog
    │   ├── PostError       ... a post
    │   └── MemoryFileError ... the translation memory
    ├── LanguageError       a language code nobody knows, or that is not supported here
    ├── ModelError          a translation model that is missing, broken or unsafe
    └── WorkerError         a process or cluster that was lost, or works with something else

Only `zqtrans.cli.app.main` catches these. It prints ``error:`` and ``hint:`` on stderr and exits
with the class's `exit_status`.
"""

from __future__ import annotations

from pathlib import Path


class ZqtransError(Exception):
    """A fault the user can mend.

    `message` says what happened; `path`, `line` and `column` (counted from 1) say where; `hint`
    says why it usually happens and what to do next.
    """

    exit_status = 2

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    @property
    def location(self) -> str:
        """``file:line:column`` as far as known, or an empty string."""
        parts = [
            str(part) for part in (self.path, self.line, self.column if self.line else None) if part
        ]
        return ":".join(parts)

    def __str__(self) -> str:
        location = self.location
        return f"{location}: {self.message}" if location else self.message


class UsageError(ZqtransError):
    """An option or argument that makes no sense."""


class ConfigError(ZqtransError):
    """A setting that is unknown or malformed."""


class InputError(ZqtransError):
    """A file that is missing, unreadable or not what it should be."""


class GlossaryError(InputError):
    """A glossary that cannot be read, or an edit it cannot take."""


class CatalogError(InputError):
    """A gettext catalog that cannot be read."""


class PostError(InputError):
    """A post that cannot be read."""


class MemoryFileError(InputError):
    """A translation memory, or an exchange file for it, that cannot be read."""


class LanguageError(ZqtransError):
    """A language code nobody knows, or one that is not supported here."""


class ModelError(ZqtransError):
    """A translation model that is missing, broken or unsafe."""


class WorkerError(ZqtransError):
    """A worker process or a cluster that was lost, or that works with other models or terms."""
