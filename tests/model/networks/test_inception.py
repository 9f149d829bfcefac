import torch
from torch import Tensor

from model.networks.inception import INPUT_SIZE, N_FEATURES, Inception


def _seeded() -> Inception:
    """Weights at which activations keep their size through all layers."""
    torch.manual_seed(0)
    inception = Inception()
    with torch.no_grad():
        for name, tensor in inception.state_dict().items():
            if name.endswith("running_mean"):
                tensor.normal_(0.0, 0.1)
            elif name.endswith("running_var"):
                tensor.uniform_(0.5, 1.5)
            elif name.endswith("bn.weight"):
                tensor.uniform_(0.8, 2.2)
    return inception


def test_the_tensors_are_as_many_and_as_large_as_published() -> None:
    with torch.device("meta"):
        state = Inception().state_dict()
    # The published file has fc.weight and fc.bias besides.
    assert len(state) == 94 * 6
    assert state["Mixed_5b.branch5x5_2.conv.weight"].shape == (64, 48, 5, 5)
    assert state["Mixed_6e.branch7x7dbl_5.conv.weight"].shape == (192, 192, 1, 7)
    assert state["Mixed_7c.branch3x3_2b.conv.weight"].shape == (384, 384, 3, 1)
    parameters = [tensor for name, tensor in state.items() if "running" not in name and "num_" not in name]
    assert sum(tensor.numel() for tensor in parameters) == 21_785_568


def test_numbers_recorded_when_it_agreed_with_the_published_network() -> None:
    inception = _seeded()
    ramp = torch.linspace(0.0, 1.0, INPUT_SIZE)
    picture = torch.stack(
        (ramp.expand(INPUT_SIZE, -1), ramp[:, None].expand(-1, INPUT_SIZE), ramp.outer(ramp))
    )
    features: Tensor = inception(picture[None])
    assert features.shape == (1, N_FEATURES)
    recorded = torch.tensor([0.27221, 0.19811, 0.05325, 0.00404, 0.18881])
    torch.testing.assert_close(features[0, 100::400], recorded, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(features.std(), torch.tensor(0.12915), rtol=1e-3, atol=0.0)


def test_it_is_frozen_and_takes_any_size() -> None:
    inception = _seeded()
    assert not any(parameter.requires_grad for parameter in inception.parameters())
    small = torch.rand(1, 3, 20, 30, generator=torch.Generator().manual_seed(0))
    assert inception(small).shape == (1, N_FEATURES)
