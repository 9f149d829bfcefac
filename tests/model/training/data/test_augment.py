import torch
from torch import Tensor

from model.training.data.augment import AugmentConfig, draw_augmentation

NOTHING = AugmentConfig(translation=0.0, cutout=0.0, flip=0.0)
SIZE = 16


def _pictures(n_pictures: int = 12) -> Tensor:
    return torch.rand(n_pictures, 3, SIZE, SIZE, generator=torch.Generator().manual_seed(0)) + 0.1


def _colours(picture: Tensor) -> set[tuple[float, ...]]:
    return {tuple(pixel) for pixel in picture.flatten(1).T.tolist()}


def test_no_pixel_takes_a_new_colour() -> None:
    torch.manual_seed(0)
    pictures = _pictures()
    augmented = draw_augmentation(AugmentConfig(), len(pictures), SIZE)(pictures)
    assert augmented.shape == pictures.shape
    for before, after in zip(pictures, augmented, strict=True):
        assert _colours(after) - _colours(before) <= {(0.0, 0.0, 0.0)}
        assert not torch.equal(before, after)


def test_nothing_asked_changes_nothing() -> None:
    pictures = _pictures()
    assert torch.equal(draw_augmentation(NOTHING, len(pictures), SIZE)(pictures), pictures)


def test_flip_mirrors_left_and_right() -> None:
    pictures = _pictures()
    always = AugmentConfig(translation=0.0, cutout=0.0, flip=1.0)
    assert torch.equal(draw_augmentation(always, len(pictures), SIZE)(pictures), pictures.flip(3))


def test_translation_shifts_by_an_eighth_at_most_and_fills_with_zeros() -> None:
    torch.manual_seed(0)
    pictures = _pictures(64)
    moved = draw_augmentation(AugmentConfig(cutout=0.0, flip=0.0), 64, SIZE)(pictures)
    shifts = set()
    for before, after in zip(pictures, moved, strict=True):
        candidates = [
            (down, right)
            for down in range(-2, 3)
            for right in range(-2, 3)
            if torch.equal(after, _shifted(before, down, right))
        ]
        assert len(candidates) == 1
        shifts.update(candidates)
    assert len(shifts) > 12  # of 25


def _shifted(picture: Tensor, down: int, right: int) -> Tensor:
    shifted = torch.zeros_like(picture)
    for y in range(SIZE):
        for x in range(SIZE):
            if 0 <= y - down < SIZE and 0 <= x - right < SIZE:
                shifted[:, y, x] = picture[:, y - down, x - right]
    return shifted


def test_cutout_makes_one_hole_of_half_the_side_or_what_lies_inside() -> None:
    torch.manual_seed(0)
    pictures = _pictures(64)
    cut = draw_augmentation(AugmentConfig(translation=0.0, flip=0.0), 64, SIZE)(pictures)
    hole = (cut == 0).all(dim=1)
    assert torch.equal(cut[:, 0][~hole], pictures[:, 0][~hole])
    heights, widths = hole.any(2).sum(1), hole.any(1).sum(1)
    assert torch.equal(hole.flatten(1).sum(1), heights * widths)  # a rectangle
    assert heights.max() == widths.max() == SIZE // 2
    assert heights.min() >= SIZE // 4


def test_one_draw_treats_real_and_fake_alike() -> None:
    torch.manual_seed(0)
    augmentation = draw_augmentation(AugmentConfig(), 4, SIZE)
    real, fake = _pictures(4), _pictures(4) * 2.0
    assert torch.equal(augmentation(real) * 2.0, augmentation(fake))
    assert not torch.equal(draw_augmentation(AugmentConfig(), 4, SIZE)(real), augmentation(real))


def test_gradients_flow_to_the_pixels_kept_alone() -> None:
    torch.manual_seed(0)
    pictures = _pictures(3).requires_grad_()
    augmented = draw_augmentation(AugmentConfig(translation=0.0), 3, SIZE)(pictures)
    augmented.sum().backward()
    assert pictures.grad is not None
    assert set(pictures.grad.unique().tolist()) == {0.0, 1.0}
    assert pictures.grad.sum() == (augmented != 0).sum()
