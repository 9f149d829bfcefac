import csv
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from skimage.color import rgb2lab
from torch.utils.data import DataLoader

from model.colour import rgb_to_lab
from model.errors import ImageReadError
from model.training.data.dataset import (
    Batches,
    CropConfig,
    PhotoDataset,
    Sample,
    list_pictures,
    mean_chroma,
    sampling_weights,
    subject_names,
)
from model.training.data.degrade import Degradation, aged_photograph, degrade
from tests.model.training.pictures import SUBJECTS, write_class_folders


def test_class_folders_name_their_subjects(tmp_path: Path) -> None:
    entries = list_pictures(write_class_folders(tmp_path))
    assert len(entries) == 12
    assert subject_names(entries) == SUBJECTS


def test_packs_are_read_by_their_index(tmp_path: Path) -> None:
    source = write_class_folders(tmp_path / "source")
    with zipfile.ZipFile(tmp_path / "pack-0.zip", "w") as archive:
        archive.write(source / "sea" / "0.png", "a.png")
        archive.write(source / "sea" / "1.png", "b.png")
    with (tmp_path / "index.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "pack", "split", "subject", "source"))
        writer.writerow(("a.png", "pack-0", "train", "sea", "x"))
        writer.writerow(("b.png", "pack-0", "val", "sea", "x"))
        writer.writerow(("c.png", "pack-9", "train", "sea", "x"))
    entries = list_pictures(tmp_path)
    assert [entry.name for entry in entries] == ["a.png"]
    sample = PhotoDataset(entries, ("sea",), CropConfig(size=32))[0, 1]
    assert sample.rgb.shape == (3, 32, 32)
    assert sample.rgb.float().std() > 0


def test_no_pictures_is_said(tmp_path: Path) -> None:
    with pytest.raises(ImageReadError, match="No pictures"):
        list_pictures(tmp_path)


def test_a_sample_depends_on_its_seed_alone(tmp_path: Path) -> None:
    entries = list_pictures(write_class_folders(tmp_path))
    crop = CropConfig(size=32, degradation=Degradation())
    dataset = PhotoDataset(entries, SUBJECTS, crop)
    first, again, other = dataset[3, 7], PhotoDataset(entries, SUBJECTS, crop)[3, 7], dataset[3, 8]
    assert torch.equal(first.rgb, again.rgb)
    assert torch.equal(first.grey, again.grey)
    assert not torch.equal(first.rgb, other.rgb)


def test_from_afar_a_picture_stands_small_amid_its_mirror_images(tmp_path: Path) -> None:
    red_and_blue = np.zeros((64, 64, 3), dtype=np.uint8)
    red_and_blue[:, :32, 0] = red_and_blue[:, 32:, 2] = 255
    (tmp_path / "sea").mkdir()
    Image.fromarray(red_and_blue).save(tmp_path / "sea" / "0.png")

    def changes(afar: float, seed: int) -> int:
        crop = CropConfig(size=64, smallest=1.0, afar=afar)
        row = PhotoDataset(list_pictures(tmp_path), ("sea",), crop)[0, seed].rgb[0, 32]
        return int((row[1:] > 127).ne(row[:-1] > 127).sum())

    assert {changes(0.0, seed) for seed in range(8)} == {1}
    # Twice as wide and more, it has an edge in the middle, and another in its mirror image.
    assert {changes(1.0, seed) for seed in range(8)} == {1, 3}


@pytest.mark.parametrize("workers", [0, 2])
def test_unfit_pictures_are_named_once_and_passed_over(tmp_path: Path, workers: int) -> None:
    root = write_class_folders(tmp_path, per_subject=1)
    (root / "building" / "0.png").write_bytes(b"no picture")
    grey = Image.open(root / "portrait" / "0.png").convert("L").convert("RGB")
    grey.save(root / "portrait" / "0.png")
    batches = Batches(
        PhotoDataset(list_pictures(root), SUBJECTS, CropConfig(size=32)), torch.ones(3), size=4, seed=0
    )
    loader = DataLoader(batches, batch_size=None, sampler=range(4), num_workers=workers)
    found: dict[str, str] = {}
    for sample, skipped in loader:
        found |= dict(skipped)
        assert sample.subject.tolist() == [SUBJECTS.index("sea")] * 4
        assert sample.rgb.float().std() > 0
    assert set(found) == {"building/0.png", "portrait/0.png"}
    assert found["building/0.png"].startswith("damaged: ")
    assert found["portrait/0.png"] == "nearly grey"
    assert workers or batches[4].skipped == ()


def test_a_folder_of_grey_pictures_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), (90, 90, 90)).save(tmp_path / "grey.png")
    with pytest.raises(ImageReadError, match="nearly grey"):
        _ = PhotoDataset(list_pictures(tmp_path), ("general",), CropConfig(size=32))[0, 0]


def test_chroma_is_measured_in_lab() -> None:
    rgb = np.full((50, 70, 3), (180, 90, 60), dtype=np.uint8)
    rgb[:, 35:] = 128
    lab = rgb2lab(rgb[:1, :1])[0, 0]
    assert mean_chroma(rgb) == pytest.approx(np.hypot(lab[1], lab[2]) / 2, rel=0.02)


def test_the_shares_of_a_batch_are_the_batch(tmp_path: Path) -> None:
    entries = list_pictures(write_class_folders(tmp_path))
    photographs = PhotoDataset(entries, SUBJECTS, CropConfig(size=32, degradation=Degradation()))

    def share(rank: int, processes: int) -> Sample:
        return Batches(photographs, torch.ones(12), size=6, seed=1, rank=rank, processes=processes)[5].sample

    joined = [torch.cat(values) for values in zip(*(share(rank, 3) for rank in range(3)), strict=True)]
    assert all(torch.equal(whole, part) for whole, part in zip(share(0, 1), joined, strict=True))


def test_without_degradation_grey_is_the_true_lightness() -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (8, 9, 3), dtype=np.uint8)
    grey = degrade(rgb, None, np.random.default_rng(0))
    true = rgb_to_lab(torch.from_numpy(rgb).permute(2, 0, 1).float() / 255.0)[0]
    np.testing.assert_allclose(grey, true.numpy(), atol=0.02)


@pytest.mark.parametrize(
    "fault",
    [
        "overhead",
        "orthochromatic",
        "blur",
        "grain",
        "harshness",
        "fading",
        "vignette",
        "halftone",
        "scratches",
        "jpeg",
    ],
)
def test_each_fault_changes_the_picture_within_range(fault: str) -> None:
    rgb = np.random.default_rng(3).integers(30, 220, (64, 48, 3), dtype=np.uint8)
    rgb[20:30, 10:20] = (200, 40, 40)
    none = dict.fromkeys(Degradation.__dataclass_fields__, 0.0)
    clean = degrade(rgb, Degradation(**none), np.random.default_rng(1))
    faulty = degrade(rgb, Degradation(**(none | {fault: 1.0})), np.random.default_rng(1))
    assert faulty.shape == (64, 48)
    assert faulty.dtype == np.float32
    assert faulty.min() >= 0.0
    assert faulty.max() <= 100.0
    assert np.abs(faulty - clean).max() > 1.0


def test_an_orthochromatic_plate_darkens_red_and_lightens_blue() -> None:
    faults = dict.fromkeys(Degradation.__dataclass_fields__, 0.0) | {"orthochromatic": 1.0}
    red_and_blue = np.array([[[200, 40, 40], [60, 60, 220]]], dtype=np.uint8)
    clean = degrade(red_and_blue, None, np.random.default_rng(0))
    plate = degrade(red_and_blue, Degradation(**faults), np.random.default_rng(0))
    assert plate[0, 0] < clean[0, 0] - 1.0
    assert plate[0, 1] > clean[0, 1] + 1.0


def test_in_light_from_above_a_lip_may_be_bright_and_what_lies_below_is_dark() -> None:
    none = dict.fromkeys(Degradation.__dataclass_fields__, 0.0)
    face = np.full((128, 128, 3), (190, 140, 120), dtype=np.uint8)
    face[60:66, 50:78] = (180, 90, 90)
    clean = degrade(face, Degradation(**none), np.random.default_rng(0))
    lips, below, beside = [], [], []
    for seed in range(30):
        lit = degrade(face, Degradation(**(none | {"overhead": 1.0})), np.random.default_rng(seed)) - clean
        lips.append(lit[61:65, 56:72].mean())
        below.append(lit[68:74, 56:72].mean())
        beside.append(np.abs(lit[:, :20]).max())
    assert max(lips) > 5.0
    assert min(below) < -5.0
    assert max(below) < min(2.0, max(lips))
    assert max(beside) < 0.5


def test_hard_paper_burns_out_what_is_light_and_fills_what_is_dark() -> None:
    faults = dict.fromkeys(Degradation.__dataclass_fields__, 0.0) | {"harshness": 1.0}
    tones = np.repeat(np.linspace(0, 255, 64).astype(np.uint8)[None, :, None], 3, axis=2)
    clean = degrade(tones, None, np.random.default_rng(0))[0]
    for seed in range(20):
        burnt = degrade(tones, Degradation(**faults), np.random.default_rng(seed))[0]
        assert (np.diff(burnt) >= 0).all()
        assert (burnt[clean > 98.5] == 100.0).all()
        assert (burnt[clean < 0.5] == 0.0).all()
        # Harder: the middle tones, 40 to 60, end farther apart.
        assert np.ptp(burnt[(clean > 40) & (clean < 60)]) > np.ptp(clean[(clean > 40) & (clean < 60)])


def test_balance_and_boost(tmp_path: Path) -> None:
    root = write_class_folders(tmp_path, per_subject=2)
    for extra in range(6):
        (root / "sea" / f"x{extra}.png").write_bytes((root / "sea" / "0.png").read_bytes())
    entries = list_pictures(root)
    share: dict[str, float] = {}
    weights = sampling_weights(entries, balance=1.0, boost={"portrait": 2.0})
    for entry, weight in zip(entries, weights.tolist(), strict=True):
        share[entry.subject] = share.get(entry.subject, 0.0) + weight
    assert share == pytest.approx({"building": 1.0, "portrait": 2.0, "sea": 1.0})


def test_an_aged_photograph_has_the_lightness_it_was_given() -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (8, 9, 3), dtype=np.uint8)
    grey = aged_photograph(rgb, None, np.random.default_rng(0))
    shown = rgb_to_lab(torch.from_numpy(grey)[None].expand(3, -1, -1).float() / 255.0)[0]
    np.testing.assert_allclose(shown.numpy(), degrade(rgb, None, np.random.default_rng(0)), atol=0.3)
