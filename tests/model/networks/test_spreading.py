"""How far a hint holds."""

import numpy as np
import pytest
import torch

from model.networks.spreading import terrain_of
from model.terrain import SpreadingConfig, Terrain, shares_of

FLAT = SpreadingConfig(step=1.0, extent=10.0, softness=0.1)


def places(*cells: tuple[int, int], size: tuple[int, int] = (8, 12)) -> np.ndarray:
    told = np.zeros(size, dtype=bool)
    for cell in cells:
        told[cell] = True
    return told


def terrain(lightness: np.ndarray, config: SpreadingConfig = FLAT) -> Terrain:
    maps = torch.from_numpy(lightness).float()[None, None]
    same = torch.ones_like(maps)
    return terrain_of(maps, same, same, same, config)


def test_on_even_ground_the_distance_is_the_length_of_the_way() -> None:
    distance = terrain(np.full((8, 12), 50.0)).distance(places((2, 3)))
    assert distance[2, 3] == 0.0
    assert distance[2, 9] == pytest.approx(6.0)
    assert distance[5, 7] == pytest.approx(3 * np.sqrt(2) + 1)


def test_an_edge_costs_what_its_contrast_weighs_and_is_gone_around() -> None:
    lightness = np.full((8, 12), 20.0)
    lightness[:6, 6] = 70.0
    config = SpreadingConfig(step=1.0, lightness=40.0)
    distance = terrain(lightness, config).distance(places((0, 5)))
    assert distance[0, 6] == pytest.approx(1.0 + 40.0 * 0.5)
    # Around the wall that ends at row 6: less than across it and back down.
    assert distance[0, 7] == pytest.approx(10 + 2 * np.sqrt(2))


def test_shares_are_certain_at_the_place_even_at_the_extent_and_sum_to_at_most_one() -> None:
    ground = terrain(np.full((8, 12), 50.0))
    left, right = places((4, 0)), places((4, 11))
    shares = shares_of([ground.distance(left), ground.distance(right)], [left, right], [1.0, 1.5], FLAT)
    assert shares.shape == (2, 8, 12)
    assert shares[0, 4, 0] > 0.999
    # e to the power of 5 for the left one, of 9 for the right one, of 0 for neither.
    assert shares[0, 4, 5] == pytest.approx(np.exp(5.0) / (1.0 + np.exp(5.0) + np.exp(9.0)), abs=1e-3)
    assert shares.sum(axis=0).max() <= 1.0 + 1e-6
    # What reaches farther wins in the middle.
    assert shares[1, 4, 5] > 0.9


def test_a_hint_without_reach_tells_its_own_places_alone() -> None:
    ground = terrain(np.full((8, 12), 50.0))
    own = places((4, 4), (4, 5))
    (share,) = shares_of([ground.distance(own)], [own], [0.0], FLAT)
    assert share[own].min() > 0.999
    assert share[4, 6] == pytest.approx(1.0 / (1.0 + np.exp(5.0)), abs=1e-5)
    assert share[4, 9] < 1e-3


def test_where_hints_tell_the_same_place_the_later_one_counts() -> None:
    ground = terrain(np.full((8, 12), 50.0))
    own = places((4, 4))
    distance = ground.distance(own)
    first, second = shares_of([distance, distance], [own, own], [1.0, 1.0], FLAT)
    assert first[4, 4] == 0.0
    assert second[4, 4] > 0.999
