"""Weights published elsewhere: the right file loads, every other is refused with what to do."""

import hashlib
from pathlib import Path

import pytest
import torch

from model.checkpoints.published import (
    INCEPTION,
    VGG19,
    PublishedFile,
    find_published,
    load_inception,
    load_published,
    load_vgg19,
)
from model.errors import CheckpointError
from model.networks.vgg import Vgg19, VggConfig

TINY = VggConfig(widths=(2, 3, 4, 5, 6))


def _published(path: Path, tensors: object) -> tuple[PublishedFile, Path]:
    """A file named after its own checksum, as published ones are."""
    torch.save(tensors, path / "unnamed")
    digest = hashlib.sha256((path / "unnamed").read_bytes()).hexdigest()
    named = (path / "unnamed").rename(path / f"tiny-{digest[:8]}.pth")
    url = f"https://example.org/{named.name}"
    return PublishedFile(title="Tiny", url=url, unused=("classifier.",)), named


def test_what_is_known_of_the_published_files() -> None:
    assert (VGG19.name, VGG19.checksum) == ("vgg19-dcbb9e9d.pth", "dcbb9e9d")
    assert INCEPTION.checksum == "6726825d"


def test_a_published_file_loads_without_its_unused_tensors(tmp_path: Path) -> None:
    torch.manual_seed(1)
    trained = Vgg19(TINY)
    file, path = _published(tmp_path, trained.state_dict() | {"classifier.0.weight": torch.zeros(2)})
    vgg = Vgg19(TINY)
    load_published(vgg, file, path)
    picture = torch.rand(1, 3, 16, 16)
    torch.testing.assert_close(vgg(picture)["relu5_2"], trained(picture)["relu5_2"])


def test_foreign_tensors_are_refused(tmp_path: Path) -> None:
    wider = Vgg19(VggConfig(widths=(2, 3, 4, 5, 7)))
    for tensors in ({"weights": torch.zeros(3)}, wider.state_dict()):
        file, path = _published(tmp_path, tensors)
        with pytest.raises(CheckpointError, match="not those of Tiny"):
            load_published(Vgg19(TINY), file, path)


def test_a_file_that_could_run_code_is_refused(tmp_path: Path) -> None:
    file, path = _published(tmp_path, {"run": print})
    with pytest.raises(CheckpointError, match="no file of tensors"):
        load_published(Vgg19(TINY), file, path)


@pytest.mark.parametrize(("load", "name"), [(load_vgg19, VGG19.name), (load_inception, INCEPTION.name)])
def test_another_file_of_that_name_is_refused(tmp_path: Path, load: object, name: str) -> None:
    path = tmp_path / name
    assert callable(load)
    with pytest.raises(CheckpointError, match=r"cannot be read.*Get .*https"):
        load(path)
    path.write_bytes(b"half a download")
    with pytest.raises(CheckpointError, match=r"SHA-256 begins with .*damaged or another file.*Get "):
        load(path)


def test_only_the_cache_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    assert find_published(VGG19) is None
    folder = tmp_path / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    (folder / VGG19.name).write_bytes(b"")
    assert find_published(VGG19) == folder / VGG19.name
