import torch

from model.training.directions import (
    ATTRIBUTES,
    DirectionConfig,
    attributes_of,
    chroma_components,
    find_directions,
)
from tests.model.tiny import SUBJECTS, tiny_model


def test_attributes_by_hand() -> None:
    ab = torch.zeros(1, 2, 1, 2)
    ab[0, :, 0, 0] = torch.tensor([3.0, 4.0])
    # chroma (5 + 0) / 2, b 4 / 2, a 3 / 2
    assert attributes_of(ab).tolist() == [[2.5, 2.0, 1.5]]


def test_chroma_components_are_orthonormal_and_move_chroma_most() -> None:
    model = tiny_model()[0]
    random = torch.Generator().manual_seed(0)
    z = torch.randn(128, 12, generator=random)
    classes = torch.eye(len(SUBJECTS))[torch.randint(0, len(SUBJECTS), (128,), generator=random)]
    components = chroma_components(model, z, classes, 3)
    torch.testing.assert_close(components @ components.T, torch.eye(3), atol=1e-4, rtol=1e-4)


def test_directions_are_found_named_and_bounded() -> None:
    model = tiny_model()[0]
    random = torch.Generator().manual_seed(1)
    x_l = torch.rand(16, 1, 64, 64, generator=random) * 2 - 1
    classes = torch.eye(len(SUBJECTS))[torch.randint(0, len(SUBJECTS), (16,), generator=random)]
    directions, infos = find_directions(model, x_l, classes, DirectionConfig(components=6, longest=5.0))
    assert [info.name for info in infos] == list(ATTRIBUTES)
    torch.testing.assert_close(directions.norm(dim=1), torch.ones(3), atol=1e-4, rtol=1e-4)
    assert all(-5.0 <= info.minimum < 0 < info.maximum <= 5.0 for info in infos)
    again, _ = find_directions(model, x_l, classes, DirectionConfig(components=6, longest=5.0))
    assert torch.equal(directions, again)
