import torch
from torch.nn import functional

from model.networks.reconstructor import Reconstructor, ReconstructorConfig


def test_it_learns_to_tell_colour_directions_and_distances() -> None:
    torch.manual_seed(0)
    reconstructor = Reconstructor(3, ReconstructorConfig(picture_size=4, channels=(8, 16)))
    optimiser = torch.optim.Adam(reconstructor.parameters(), lr=1e-2)
    for _ in range(60):
        index, shift = torch.randint(3, (32,)), torch.rand(32) * 2 - 1
        shift = shift + 0.5 * shift.sign()
        before = torch.rand(32, 3, 8, 8) - 0.5
        after = before + 0.3 * (functional.one_hot(index, 3) * shift[:, None])[:, :, None, None]
        logits, distance = reconstructor(before, after)
        error = functional.l1_loss(distance, shift)
        optimiser.zero_grad()
        (functional.cross_entropy(logits, index) + error).backward()
        optimiser.step()
    assert logits.shape == (32, 3)
    assert (logits.argmax(dim=1) == index).float().mean() > 0.9
    assert error < 0.4  # guessing 0 gives 1
