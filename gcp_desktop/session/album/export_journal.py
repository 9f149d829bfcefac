"""What an album's export has done so far, noted before and after every file, so that a killed one can go on."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from gcp_desktop.engine.export_settings import Variant
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.album.entry import Entry
from gcp_desktop.session.export.plan import ExportPlan, export_stem
from model.errors import GcpError
from model.file_names import first_free
from model.notes import Note, why
from model.params import EditParams
from model.serialise import from_plain, read_json, to_plain

SUFFIX = ".jsonl"


class JournalError(GcpError):
    """An export's journal cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A photograph to be exported. page: of its file, None for the only one. place: its folder below the album's."""

    path: str
    place: str
    params: EditParams
    page: int | None = None

    @property
    def source(self) -> FileSource:
        """Where it is read from."""
        return FileSource(Path(self.path), self.page)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What is to be written. mirrored: whether the album's folders are made again below `folder`."""

    folder: str
    plan: ExportPlan
    mirrored: bool
    photographs: tuple[Ordered, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One file of an order: which of its photographs, and what of it."""

    number: int
    variant: Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a journal after the first, which is the order itself."""

    kind: Literal["begun", "done", "failed"]
    number: int
    variant: Variant
    target: str = ""
    error: str = ""
    notes: tuple[str, ...] = ()


def order_of(entries: list[Entry], folder: Path, plan: ExportPlan, *, mirrored: bool) -> ExportOrder:
    """Order the export of photographs with the recipes that they have now."""
    return ExportOrder(
        folder=str(folder),
        plan=plan,
        mirrored=mirrored,
        photographs=tuple(
            Ordered(path=str(entry.path), place=str(entry.place), params=entry.params, page=entry.page)
            for entry in entries
        ),
    )


@dataclass
class ExportJournal:
    """An order and what became of it.

    Attributes: path, order; done, the files by unit; failed, the reasons; notes, what files could not keep.
    """

    path: Path
    order: ExportOrder
    done: dict[Unit, str] = field(default_factory=dict)
    failed: dict[Unit, str] = field(default_factory=dict)
    notes: dict[Unit, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def begin(folder: Path, order: ExportOrder) -> "ExportJournal":
        """Put an order down. Raises JournalError."""
        journal = ExportJournal(folder / f"{uuid4()}{SUFFIX}", order)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _refusal(error) from error
        journal._append(to_plain(order))
        return journal

    @staticmethod
    def read(path: Path) -> "ExportJournal | None":
        """Read what a run that ended left; None for what is no journal.

        A file that was begun, was not there then and is there now was written, since it only appears whole.
        """
        try:
            first, *lines = path.read_bytes().split(b"\n")
            journal = ExportJournal(path, from_plain(ExportOrder, read_json(first), "order"))
        except (OSError, ValueError):
            return None
        begun: dict[Unit, str] = {}
        for line in _whole(lines):
            unit = Unit(line.number, line.variant)
            match line.kind:
                case "begun":
                    begun[unit] = line.target
                case "done":
                    journal.done[unit] = line.target
                    journal.notes[unit] = line.notes
                case "failed":
                    journal.failed[unit] = line.error
        for unit, target in begun.items():
            if unit not in journal.failed and Path(target).is_file():
                journal.done.setdefault(unit, target)
        return journal

    @property
    def units(self) -> tuple[Unit, ...]:
        """All files that were ordered."""
        return tuple(
            Unit(number, variant)
            for number in range(len(self.order.photographs))
            for variant in self.order.plan.variants
        )

    @property
    def left(self) -> tuple[Unit, ...]:
        """Those that are still to be written, in order."""
        return tuple(unit for unit in self.units if unit not in self.done and unit not in self.failed)

    def name(self, unit: Unit) -> Path:
        """The name that a file would get now: one that is free, with a number where it has to be."""
        ordered, plan = self.order.photographs[unit.number], self.order.plan
        folder = Path(self.order.folder)
        if self.order.mirrored:
            folder /= ordered.place
        wanted = plan.plain_targets(folder, export_stem(ordered.source), ordered.params.generate.seed)[
            unit.variant
        ]

        def named(stem: str) -> Path:
            return wanted.with_name(stem + wanted.suffix)

        return first_free(wanted.name.removesuffix(wanted.suffix), named, lambda path: not path.exists())

    def note_begun(self, unit: Unit, target: Path) -> None:
        """Note a name before it is written. Raises JournalError."""
        self._note("begun", unit, target=str(target))

    def note_done(self, unit: Unit, target: Path, notes: tuple[str, ...]) -> None:
        """Note a file that was written, and what it could not keep. Raises JournalError."""
        self.done[unit] = str(target)
        self.notes[unit] = notes
        self._note("done", unit, target=str(target), notes=notes)

    def note_failed(self, unit: Unit, error: str) -> None:
        """Note why a file could not be written. Raises JournalError."""
        self.failed[unit] = error
        self._note("failed", unit, error=error)

    def remove(self) -> None:
        """Forget the order."""
        self.path.unlink(missing_ok=True)

    def _note(self, kind: Literal["begun", "done", "failed"], unit: Unit, **more: Any) -> None:
        self._append(to_plain(_Line(kind=kind, number=unit.number, variant=unit.variant, **more)))

    def _append(self, plain: Any) -> None:
        try:
            with self.path.open("a+b") as file:
                if file.tell() and not _ends_a_line(self.path):
                    file.write(b"\n")  # after a line that a kill cut short
                file.write(json.dumps(plain, ensure_ascii=True).encode() + b"\n")
        except OSError as error:
            raise _refusal(error) from error


def _whole(lines: list[bytes]) -> Iterator[_Line]:
    """The lines that are whole: one that a kill cut short says nothing."""
    for line in lines:
        try:
            yield from_plain(_Line, read_json(line), "line")
        except ValueError:
            continue


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _refusal(error: OSError) -> JournalError:
    return JournalError(
        Note(
            "What the export does cannot be noted: {reason}. Make room on the disk and go on.",
            reason=why(error),
        )
    )
