import numpy as np
import pytest
import torch

from model.events import Cancelled, CancelToken
from model.networks.restorer import Restorer, RestorerConfig
from model.repairs import ScratchParams, Stroke
from model.restore import faults as faults_module
from model.restore.faults import FaultMap, fault_mask, find_faults, is_needed
from tests.model.restore.pictures import camera


def network() -> Restorer:
    torch.manual_seed(0)
    return Restorer(RestorerConfig(channels=(4, 6, 8))).eval()


class _Seer(Restorer):
    """Knows what is damaged only where a picture is not enlarged."""

    def __init__(self) -> None:
        super().__init__(RestorerConfig(channels=(4, 6, 8)))
        self.sure_from_afar = False

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        sure = self.sure_from_afar and x.shape[2] < 100
        return torch.full_like(x, 9.0 if sure else -9.0)


@pytest.mark.parametrize("shape", [(1, 1), (1, 70), (33, 250)])
def test_every_place_has_a_probability(shape: tuple[int, int]) -> None:
    assert find_faults(np.full(shape, 65535, np.uint16), network()).probability.shape == shape


def test_a_large_photograph_is_looked_at_in_small() -> None:
    found = find_faults(np.zeros((30, 3000), np.uint16), network())
    assert found.probability.shape == (10, 1024)


def test_tiles_find_what_the_whole_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    plane = camera(2)[:200, :230]
    whole = find_faults(plane, network()).probability
    monkeypatch.setattr(faults_module, "_TILE", 64)
    assert np.abs(find_faults(plane, network()).probability.astype(int) - whole).max() <= 1


def test_what_is_sure_at_one_size_is_found_though_the_other_sees_nothing() -> None:
    """Odds are averaged: their logarithms would let one size take back what the other knows."""
    plane = camera(2)[:64, :96]
    seer = _Seer()
    assert find_faults(plane, seer).probability.max() == 0
    seer.sure_from_afar = True
    odds = 0.5 * np.exp(9.0)
    expected = odds / (odds + np.exp(faults_module._RARER))
    assert find_faults(plane, seer).probability[30, 40] / 255.0 == pytest.approx(expected, abs=0.01)


def test_sensitivity_decides_how_probable_a_fault_must_be() -> None:
    found = FaultMap(np.array([[0, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 0, 220, 0, 0]], np.uint8))
    shares = [found.share(ScratchParams(mend=True, sensitivity=s)) for s in (0.1, 0.5, 0.9)]
    assert shares == [0.0, pytest.approx(3 / 15), pytest.approx(6 / 15)]  # each a pixel larger all round


def test_a_faint_fault_counts_as_far_as_it_hangs_together_with_a_sure_one() -> None:
    found = FaultMap(np.array([[90, 90, 220, 90, 40, 0, 90, 90, 180, 90]], np.uint8))
    assert found.faults(0.5).tolist() == [[True, True, True, True, False, False, False, False, False, False]]
    assert found.faults(0.9).sum() == 9
    assert not found.faults(0.0).any()
    assert FaultMap(np.full((3, 4), 255, np.uint8)).faults(0.5).all()


def test_strokes_add_and_take_away_in_their_order() -> None:
    nothing = FaultMap(np.zeros((1, 1), np.uint8))
    line = ((0.0, 0.5), (1.0, 0.5))
    added = Stroke(points=line, radius=0.05)
    taken = Stroke(points=((0.5, 0.0), (0.5, 1.0)), radius=0.05, sound=True)
    mask = fault_mask(nothing, ScratchParams(strokes=(added, taken)), (100, 100))
    assert mask[50, 20]
    assert not mask[50, 50]
    assert not mask[20, 20]
    assert fault_mask(nothing, ScratchParams(strokes=(taken, added)), (100, 100))[50, 50]


def test_mending_needs_some_damage_and_something_that_is_left() -> None:
    assert [is_needed(share) for share in (0.0, 0.0001, 0.01, 0.9)] == [False, False, True, False]


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        find_faults(camera(4), network(), cancel=token)
