"""How long the canvas takes to draw a photograph of 12,000 x 9,000 pixels, and its tiles to be made.

Qt's offscreen platform draws in memory, as the window's own drawing does: docs/benchmarks.md, "Large photographs".

    OMP_NUM_THREADS=1 python benchmarks/canvas.py
"""

import os
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.events import PhotographOpened, RegionRendered
from gcp_desktop.engine.requests import JobRequest
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Colouring, Document
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.rendering.tiles import TILE_SIDE, Box
from gcp_desktop.ui.canvas.panes import Slot
from gcp_desktop.ui.canvas.pictures import CanvasPictures
from model.params import FinishParams
from model.photo.chroma import fit_chroma
from model.photo.compose import compose_region
from model.photo.photograph import photograph_from_array

WIDTH, HEIGHT = 12_000, 9_000
PANE = QRectF(0, 0, 940, 900)
REPEATS = 30


class NoEngine(QObject):
    """Does nothing: the tiles are put in by hand."""

    reported = Signal(object)

    def submit(self, request: JobRequest) -> None:
        pass

    def cancel(self, job_id: int) -> None:
        pass

    def queued(self) -> tuple[JobRequest, ...]:
        return ()

    def reorder(self, job_ids: Sequence[int]) -> None:
        pass

    def shutdown(self) -> None:
        pass


def median(function: Callable[[], object]) -> float:
    """Milliseconds of a call."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return float(np.median(times)) * 1e3


def paint() -> None:
    """Print what drawing one pane costs, as a whole picture and pixel by pixel at a place between tiles."""
    random = np.random.default_rng(0)
    preview, close = (random.integers(0, 256, (side * 3 // 4, side, 3), np.uint8) for side in (1280, 4096))
    document = Document(1, SampleSource("coffee"), PhotographOpened(preview, WIDTH, HEIGHT))
    document.show_colouring(Colouring(preview, 0))
    document.show_close(close, Colouring(close, 0))
    inspection = Inspection(document, Jobs(NoEngine()))
    tile = random.integers(0, 256, (TILE_SIDE, TILE_SIDE, 3), np.uint8)
    inspection.tiles.look_at(Box(5600, 4500, 6540, 5400))
    while (box := inspection.tiles.missing()) is not None:
        inspection.tiles.put(box, RegionRendered(tile, tile))
    pictures = CanvasPictures(document, inspection)
    image = QImage(PANE.size().toSize(), QImage.Format.Format_RGB32)

    def draw(zoom: float) -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = QRectF(-6000 * zoom + 400, -4900 * zoom + 400, WIDTH * zoom, HEIGHT * zoom)
        pictures.draw(painter, Slot.COLOURING, target, PANE, 1.0)
        painter.end()

    for name, zoom in (("whole picture", 940 / WIDTH), ("100 %", 1.0), ("400 %", 4.0)):
        print(f"| draw a pane of 940 x 900: {name} | {median(lambda zoom=zoom: draw(zoom)):.1f} ms |")


def tiles() -> None:
    """Print what making a tile costs."""
    row = np.linspace(0, 255, WIDTH).astype(np.uint8)
    photo = photograph_from_array(np.broadcast_to(row, (HEIGHT, WIDTH)).copy())
    chroma = fit_chroma(photo, np.random.default_rng(0).normal(0, 20, (2, 192, 256)).astype(np.float32))
    box = (5120, 4096, 5120 + TILE_SIDE, 4096 + TILE_SIDE)
    cost = median(lambda: compose_region(photo, chroma, FinishParams(), box))
    print(f"| make a tile of {TILE_SIDE} x {TILE_SIDE} | {cost:.0f} ms |")


if __name__ == "__main__":
    application = QApplication([])
    paint()
    tiles()
