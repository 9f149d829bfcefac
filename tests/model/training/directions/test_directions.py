from dataclasses import replace

import torch

from model.training.directions.attribution import Colouring
from model.training.directions.finding import DirectionConfig, find_directions, separate
from model.training.directions.natural import NaturalColours, natural_colours
from model.training.directions.steering import SteeringConfig
from tests.model.tiny import SUBJECTS, tiny_model

NAMES = ["richness", "lighting", "golden light", "rosy tones"]
QUICK = DirectionConfig(photographs=4, walked=2, longest=3.0, steps=3, steering=SteeringConfig(steps=3))


def _natural() -> NaturalColours:
    random = torch.Generator().manual_seed(3)
    ab = torch.randn(64, 2, 4, 4, generator=random) * 20
    return natural_colours(Colouring(ab=ab, lightness=50 + 20 * torch.randn(64, generator=random)))


def test_each_attribute_gets_a_direction_that_leaves_the_others() -> None:
    random = torch.Generator().manual_seed(0)
    mixing = torch.linalg.qr(torch.randn(10, 10, generator=random))[0]
    # Dimensions 0 to 3 move one attribute each, 4 moves all and most, the rest nothing; photographs differ a little.
    answers = torch.zeros(16, 4, 10)
    answers[:, range(4), range(4)] = 1.0
    answers[:, :, 4] = 3.0
    answers = (answers + 0.02 * torch.randn(answers.shape, generator=random)) @ mixing
    directions = separate(answers, leak=0.1)
    torch.testing.assert_close(directions.norm(dim=1), torch.ones(4))
    moved = (answers @ directions.T).mean(dim=0)
    off = moved - torch.diag(moved.diagonal())
    assert (moved.diagonal() > 0.5).all()
    assert off.abs().max() < 0.15


def test_what_may_leak_more_is_stronger() -> None:
    random = torch.Generator().manual_seed(1)
    answers = torch.randn(1, 4, 8, generator=random) + 0.4 * torch.randn(40, 4, 8, generator=random)
    strict, loose = (torch.einsum("pkd,kd->pk", answers, separate(answers, leak)) for leak in (0.05, 5.0))
    assert (loose.mean(dim=0) > strict.mean(dim=0)).all()


def test_sliders_are_named_and_bounded_and_found_again() -> None:
    model = tiny_model()[0].requires_grad_(False)
    random = torch.Generator().manual_seed(1)
    x_l = torch.rand(4, 1, 64, 64, generator=random) * 2 - 1
    classes = torch.eye(len(SUBJECTS))[torch.randint(0, len(SUBJECTS), (4,), generator=random)]
    directions, infos = find_directions(model, x_l, classes, _natural(), config=QUICK)
    assert [info.name for info in infos] == NAMES
    torch.testing.assert_close(directions.norm(dim=1), torch.ones(4))
    assert all(-3.0 <= info.minimum < 0 < info.maximum <= 3.0 for info in infos)
    assert all("measured from end to end" in info.description for info in infos)
    again, _ = find_directions(model, x_l, classes, _natural(), config=QUICK)
    assert torch.equal(directions, again)


def test_candidates_bound_the_search() -> None:
    model = tiny_model()[0].requires_grad_(False)
    random = torch.Generator().manual_seed(1)
    x_l = torch.rand(4, 1, 64, 64, generator=random) * 2 - 1
    classes = torch.eye(len(SUBJECTS))[[0, 1, 2, 0]]
    candidates = torch.linalg.qr(torch.randn(12, 5, generator=random))[0].T
    directions, _ = find_directions(model, x_l, classes, _natural(), candidates, QUICK)
    torch.testing.assert_close(directions @ candidates.T @ candidates, directions, atol=1e-5, rtol=1e-4)


def test_the_range_ends_where_colours_stop_to_be_natural() -> None:
    model = tiny_model()[0].requires_grad_(False)
    x_l = torch.rand(2, 1, 64, 64, generator=torch.Generator().manual_seed(1)) * 2 - 1
    classes = torch.eye(len(SUBJECTS))[[0, 1]]
    everything = NaturalColours(torch.zeros(4), torch.eye(4), limit=1e9)
    lenient, strict = (
        find_directions(model, x_l, classes, everything, config=replace(QUICK, natural=share, steady=0.0))[1]
        for share in (0.0, 1.1)
    )
    assert {info.maximum for info in lenient} == {3.0}
    assert {info.maximum for info in strict} == {1.0}
