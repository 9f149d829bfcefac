"""Where the loaded model lives, and what is tried when memory runs short. Imported on the worker thread only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import torch
from PySide6.QtCore import QCoreApplication

from model.checkpoints.bundle import LoadedModel, load_bundle, move_model
from model.checkpoints.device import describe_device, resolve_device, samples_at_once
from model.checkpoints.store import find_model, use_model
from model.errors import OutOfMemoryError
from model.pipeline.runner import Runner

Result = TypeVar("Result")
LoadModel = Callable[[], LoadedModel]
translate = QCoreApplication.translate


def load_default_model() -> LoadedModel:
    """Load the model that is in use onto the fastest device."""
    return load_bundle(find_model(), resolve_device())


class ModelHost:
    """Loads the model when it is first needed, and moves it from device to device."""

    def __init__(self, load_model: LoadModel = load_default_model) -> None:
        self._load_model = load_model
        self._loaded: LoadedModel | None = None
        self._runner: Runner | None = None
        self._batch: int | None = None

    @property
    def device(self) -> torch.device | None:
        """Where the model is, once it is loaded."""
        return None if self._loaded is None else self._loaded.device

    @property
    def runner(self) -> Runner:
        """The model, ready to run. Raises what loading raises."""
        if self._runner is None:
            self._loaded = self._loaded or self._load_model()
            self._runner = Runner(self._loaded)
        return self._runner

    @property
    def batch(self) -> int:
        """How many pictures the networks may take at a time."""
        if self._batch is None:
            self._batch = samples_at_once(self.device or torch.device("cpu"))
        return self._batch

    def use(self, name: str) -> None:
        """Compute on another device.

        Raises ParameterError, OutOfMemoryError, DeviceError; the device then stays as it is.
        """
        self._move(resolve_device(name))

    def exchange(self, name: str, device: str | None = None) -> None:
        """Use another installed model from now on, and remember it.

        device: by default where the present one is. Raises what loading raises; the present model then stays.
        """
        folder = find_model(name)
        where = self.device if device is None else resolve_device(device)
        load = partial(load_bundle, folder, where or resolve_device())
        self._free_results()
        self._loaded, self._load_model = load(), load
        use_model(name)

    @contextmanager
    def guest(self, name: str) -> Iterator[Runner]:
        """Another installed model beside the present one, which leaves at the end. Raises what loading raises."""
        runner = Runner(load_bundle(find_model(name), self.device or resolve_device()))
        try:
            yield runner
        finally:
            runner.release()

    def release(self) -> None:
        """Give back the model's memory."""
        self._free_results()
        self._loaded = None

    def attempt(
        self, work: Callable[[Runner], Result], note: Callable[[str], None], *, batched: bool = False
    ) -> Result:
        """Do some work; where memory is short, go down a ladder until it can be done.

        First what can be made again is freed, then fewer pictures are taken at a time, then the CPU computes.
        note: is told, for the person, what was done. batched: the work takes `batch` pictures at a time. Raises
        OutOfMemoryError where nothing helped.
        """
        try:
            return work(self.runner)
        except OutOfMemoryError:
            self._free_results()
        done = [translate("memory", "Earlier results were forgotten.")]
        while True:
            try:
                result = work(self.runner)
            except OutOfMemoryError:
                step = self._step_down(batched)
                if step is None:
                    raise
                done.append(step)
            else:
                note(" ".join(done))
                return result

    def _step_down(self, batched: bool) -> str | None:
        """Need less memory from now on; say how, or None where there is no way."""
        if batched and self.batch > 1:
            self._batch = self.batch // 2
            self._free_results()
            return translate("memory", "Colourings to choose from are now made {} at a time.").format(
                self._batch
            )
        if self._loaded is None or self._loaded.device.type == "cpu":
            return None
        name = describe_device(self._loaded.device)
        self._move(torch.device("cpu"))
        return translate(
            "memory", "{} has too little free memory: from now on the CPU computes, more slowly."
        ).format(name)

    def _move(self, device: torch.device) -> None:
        moved = move_model(self._loaded or self._load_model(), device)
        self._free_results()
        self._batch = None
        self._loaded = moved

    def _free_results(self) -> None:
        if self._runner is not None:
            self._runner.release()
        self._runner = None


def devices() -> tuple[tuple[str, str], ...]:
    """Give the devices there are: names for `ModelHost.use`, and what to call them."""
    names = ["cpu", *(f"cuda:{index}" for index in range(torch.cuda.device_count()))]
    if torch.backends.mps.is_available():
        names.append("mps")
    return tuple((name, describe_device(torch.device(name)).split(" (")[0]) for name in names)
