import skimage.data
import torch
from torch.nn import functional

from model.checkpoints.backbone import load_backbone
from model.networks.backbone import LITE0, PYRAMID_CHANNELS, SameConv2d

CAT_CLASSES = {281, 282, 283, 284, 285}  # ImageNet's domestic cats


def test_the_published_weights_recognise_a_cat() -> None:
    cat = torch.from_numpy(skimage.data.chelsea()).permute(2, 0, 1)[None] / 255.0
    with torch.no_grad():
        logits = load_backbone().classify(functional.interpolate(cat, size=(224, 224), mode="area"))
    assert int(logits.argmax()) in CAT_CLASSES


def test_the_pyramid_has_the_stated_shapes_and_stops_where_asked() -> None:
    backbone = load_backbone()
    image = torch.rand(2, 3, 64, 96)
    pyramid = backbone.pyramid(image)
    assert {s: f.shape[1:] for s, f in pyramid.items()} == {
        s: (c, 64 // s, 96 // s) for s, c in PYRAMID_CHANNELS.items()
    }
    part = backbone.pyramid(image, 8)
    assert set(part) == {2, 4, 8}
    assert torch.equal(part[8], pyramid[8])


def test_it_stays_frozen() -> None:
    backbone = load_backbone()
    backbone.train()
    assert not backbone.training
    assert not any(p.requires_grad for p in backbone.parameters())
    assert backbone.config == LITE0


def test_same_padding_puts_the_odd_pixel_right_and_below() -> None:
    conv = SameConv2d(1, 1, 3, stride=2)
    with torch.no_grad():
        conv.weight.fill_(1.0)
        assert conv.bias is not None
        conv.bias.zero_()
        counted = conv(torch.ones(1, 1, 4, 4))
    assert counted[0, 0].tolist() == [[9.0, 6.0], [6.0, 4.0]]
