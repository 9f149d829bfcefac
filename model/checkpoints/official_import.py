"""The official model as a bundle, made once from the published files."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoints.backbone import load_backbone
from model.checkpoints.bundle import save_bundle
from model.checkpoints.digest import sha256_of
from model.checkpoints.imagenet import load_classes
from model.checkpoints.manifest import Storage
from model.checkpoints.official import (
    BIGGAN_LAYOUT,
    COLOURISER_LAYOUT,
    CORRESPONDENCE_LAYOUT,
    Layout,
    adapt,
    latent_directions,
)
from model.checkpoints.official_files import check, locate, read_tensors
from model.checkpoints.official_names import (
    COLOURISATION_FILE,
    DEFORMATOR_FILE,
    DISCRIMINATOR_FILE,
    ENCODER_FILE,
    GENERATOR_FILE,
)
from model.events import Progress, ProgressCallback
from model.networks.official import OfficialConfig, OfficialModel
from model.networks.skeleton import skeleton
from model.params import DirectionInfo, ModelInfo

# Network -> its file, the prefix of its tensors there, and the rules for their names.
_PARTS: dict[str, tuple[str, str, Layout]] = {
    "generator": (GENERATOR_FILE, "", BIGGAN_LAYOUT),
    "encoder": (ENCODER_FILE, "", BIGGAN_LAYOUT),
    "discriminator": (DISCRIMINATOR_FILE, "", BIGGAN_LAYOUT),
    "correspondence": (COLOURISATION_FILE, "net_corr/", CORRESPONDENCE_LAYOUT),
    "colouriser": (COLOURISATION_FILE, "net_gen/", COLOURISER_LAYOUT),
}
# The authors' findings: these change colours more than shapes.
_COLOUR_DIRECTIONS = (4, 6, 23)
_SHIFT_RANGE = 16.0


def import_official(
    places: Sequence[Path],
    target: Path,
    *,
    storage: Storage = "float32",
    overwrite: bool = False,
    progress: ProgressCallback = lambda _: None,
) -> ModelInfo:
    """Make a bundle in `target`, named as that folder, from the published files.

    places: the folder that they are in, or the files themselves. The bundle appears complete or not at all.
    Raises CheckpointError saying which file is wrong and how.
    """
    paths = locate(places)
    check(paths, lambda checked: progress(Progress("check", 0.3 * checked.fraction)))
    progress(Progress("convert", 0.3))
    sources = {name: sha256_of(path) for name, path in paths.items()}
    with torch.random.fork_rng(devices=[]):
        backbone = load_backbone()
    with skeleton():
        model = OfficialModel(OfficialConfig(), backbone)
    directions = latent_directions(
        read_tensors(paths[DEFORMATOR_FILE])["log_mat_half"], model.config.generator.z_dim
    )
    return save_bundle(
        target,
        model,
        describe_official(target.name, model.config, len(directions)),
        directions,
        storage=storage,
        training={"sources": sources},
        tensors=convert(model.config, lambda name: read_tensors(paths[name])),
        overwrite=overwrite,
        progress=lambda written: progress(Progress("write", 0.5 + 0.5 * written.fraction)),
    )


def convert(
    config: OfficialConfig, read: Callable[[str], Mapping[str, Tensor]]
) -> Iterator[tuple[str, Tensor]]:
    """The model's tensors by name, from the published ones, which `read` gives by file; a network at a time.

    Raises CheckpointError.
    """
    for part, (file, prefix, layout) in _PARTS.items():
        published = {
            name.removeprefix(prefix): tensor
            for name, tensor in read(file).items()
            if name.startswith(prefix) and (part != "discriminator" or _is_compared(name, config))
        }
        for name, tensor in adapt(published, layout).items():
            yield f"{part}.{name}", tensor


def _is_compared(name: str, config: OfficialConfig) -> bool:
    """Whether this tensor of the discriminator belongs to the blocks that are used."""
    block = re.match(r"blocks\.(\d+)\.", name)
    return block is not None and int(block[1]) < len(config.discriminator.channels)


def describe_official(name: str, config: OfficialConfig, n_directions: int) -> ModelInfo:
    """What the application may know of the model, its weights id excepted."""
    classes = load_classes()
    return ModelInfo(
        name=name,
        title="Official (Wu et al. 2021)",
        subjects=tuple(names[0] for names in classes),
        synonyms=tuple(names[1:] for names in classes),
        directions=tuple(
            DirectionInfo(
                name=f"colour {number}" if number in _COLOUR_DIRECTIONS else f"direction {number}",
                minimum=-_SHIFT_RANGE,
                maximum=_SHIFT_RANGE,
                description=f"Latent direction {number} of the paper's model"
                + (
                    ", one of the three that its authors call colour-relevant"
                    * (number in _COLOUR_DIRECTIONS)
                ),
                featured=number in _COLOUR_DIRECTIONS,
            )
            for number in range(n_directions)
        ),
        prior_resolution=config.generator.image_size,
        working_size=config.working_size,
        weights_id="",
    )
