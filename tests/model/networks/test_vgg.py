import torch
from torch.nn import functional

from model.networks.vgg import TAPS, Vgg19, VggConfig
from tests.model.tiny import tiny_vgg

# torchvision's published VGG19: place in `features`, inputs, outputs, as far as relu5_2.
PUBLISHED = (
    (0, 3, 64),
    (2, 64, 64),
    (5, 64, 128),
    (7, 128, 128),
    (10, 128, 256),
    (12, 256, 256),
    (14, 256, 256),
    (16, 256, 256),
    (19, 256, 512),
    (21, 512, 512),
    (23, 512, 512),
    (25, 512, 512),
    (28, 512, 512),
    (30, 512, 512),
)


def test_the_tensors_are_named_and_shaped_as_published() -> None:
    with torch.device("meta"):
        vgg = Vgg19(VggConfig())
    expected: dict[str, tuple[int, ...]] = {}
    for place, inputs, outputs in PUBLISHED:
        expected[f"features.{place}.weight"] = (outputs, inputs, 3, 3)
        expected[f"features.{place}.bias"] = (outputs,)
    assert {name: tuple(tensor.shape) for name, tensor in vgg.state_dict().items()} == expected


def test_the_taps_are_what_the_convolutions_one_by_one_give() -> None:
    vgg = tiny_vgg()
    image = torch.rand(2, 3, 32, 48)
    state = vgg.state_dict()
    x = (image - torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)) / torch.tensor(
        [0.229, 0.224, 0.225]
    ).view(3, 1, 1)
    expected = {}
    blocks: tuple[tuple[int, ...], ...] = ((0, 2), (5, 7), (10, 12, 14, 16), (19, 21, 23, 25), (28, 30))
    for block, places in enumerate(blocks):
        for index, at in enumerate(places):
            weight, bias = state[f"features.{at}.weight"], state[f"features.{at}.bias"]
            x = functional.conv2d(x, weight, bias, padding=1).clamp(min=0)
            expected[f"relu{block + 1}_{index + 1}"] = x
        x = functional.max_pool2d(x, 2)
    seen = vgg(image)
    assert list(seen) == list(TAPS)
    for name, features in seen.items():
        assert features.abs().max() > 0.0
        torch.testing.assert_close(features, expected[name])
    assert seen["relu5_2"].shape == (2, 8, 2, 3)


def test_a_picture_of_imagenets_mean_colour_is_zero_to_the_network() -> None:
    vgg = tiny_vgg()
    mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1).expand(1, 3, 16, 16)
    with torch.no_grad():
        for name, parameter in vgg.named_parameters():
            if name.endswith("bias"):
                parameter.zero_()
    assert vgg(mean)["relu3_2"].abs().max() < 1e-6
    assert vgg(mean + 0.2)["relu3_2"].abs().max() > 1e-4


def test_gradients_reach_the_picture_only() -> None:
    vgg = tiny_vgg()
    image = torch.rand(1, 3, 32, 32, requires_grad=True)
    vgg(image)["relu5_2"].sum().backward()
    assert image.grad is not None
    assert image.grad.abs().sum() > 0
    assert all(parameter.grad is None for parameter in vgg.parameters())
