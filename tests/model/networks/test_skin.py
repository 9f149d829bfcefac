"""Which colours are tones of skin, and which occur in faces."""

import torch

from model.networks.skin import log_occurrence, log_plausibility, nearest_tone

SKIN, SALLOW, BLUE, RED = (16.6, 21.3), (14.0, 14.5), (5.0, -30.0), (60.0, 40.0)


def test_skin_is_more_plausible_than_what_is_not() -> None:
    skin, sallow, blue, red = log_plausibility(torch.tensor([SKIN, SALLOW, BLUE, RED])).tolist()
    assert skin > -0.01
    assert skin > sallow > red > blue


def test_hue_is_a_circle() -> None:
    either, other = log_plausibility(torch.tensor([[-10.0, -1e-3], [-10.0, 1e-3]])).tolist()
    assert abs(either - other) < 0.1


def test_tones_of_skin_stay_and_others_move_to_the_nearest() -> None:
    moved = nearest_tone(torch.tensor([SKIN, BLUE]))
    torch.testing.assert_close(moved[0], torch.tensor(SKIN), atol=1e-3, rtol=0.0)
    chroma, hue = moved[1].norm(), torch.rad2deg(torch.atan2(moved[1, 1], moved[1, 0]))
    torch.testing.assert_close(torch.stack((chroma, hue)), torch.tensor([30.4138, 40.0]), atol=1e-3, rtol=0.0)


def test_cheeks_lips_tan_and_greys_occur_in_faces_and_mauve_and_olive_do_not() -> None:
    cheek, lip, tan, grey = torch.tensor([(20.0, 20.0), (30.0, 19.0), (12.0, 26.0), (0.0, 2.0)]).unbind()
    allowed = log_occurrence(torch.stack((cheek, lip, tan, grey)))
    torch.testing.assert_close(allowed, torch.zeros(4))
    mauve, olive = log_occurrence(torch.tensor([(20.0, -10.0), (-5.0, 20.0)])).tolist()
    assert mauve < -8.0
    assert olive < -2.0
