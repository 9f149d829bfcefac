import numpy as np
import pytest
import torch
import torch.nn.functional as F

from model.networks.correspondence import (
    Correspondence,
    CorrespondenceConfig,
    append_coordinates,
    cosine_similarity,
    warp,
)

TINY = CorrespondenceConfig(in_channels=12, width=6, embedding_channels=5)


def make() -> Correspondence:
    torch.manual_seed(0)
    return Correspondence(TINY)


def test_centred_cosine_similarity_equals_numpys() -> None:
    network, photograph, inversion = make(), torch.randn(1, 12, 4, 3), torch.randn(1, 12, 2, 5)
    with torch.no_grad():
        similarity = cosine_similarity(network.query(photograph), network.key(inversion))
        theta = network.theta(network.query_features(photograph))[0].flatten(1).T.numpy()
        phi = network.phi(network.key_features(inversion))[0].flatten(1).T.numpy()
    for i in range(12):
        for j in range(10):
            # The cosine of centred vectors is the correlation coefficient.
            assert float(similarity[0, i, j]) == pytest.approx(np.corrcoef(theta[i], phi[j])[0, 1], abs=1e-5)


def test_rows_of_the_correlation_are_softmaxes_at_the_temperature() -> None:
    network = make()
    theta, phi = network.query(torch.randn(2, 12, 4, 3)), network.key(torch.randn(2, 12, 5, 5))
    correlation = network.correlate(theta, phi)
    assert correlation.shape == (2, 12, 25)
    torch.testing.assert_close(correlation.sum(-1), torch.ones(2, 12))
    weights = torch.exp(cosine_similarity(theta, phi)[0, 0].double() * 100)
    torch.testing.assert_close(correlation[0, 0], (weights / weights.sum()).float(), rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("patch", [1, 2, 4])
def test_warping_by_the_identity_returns_the_input(patch: int) -> None:
    values = torch.randn(2, 3, 4 * patch, 5 * patch)
    identity = torch.eye(20).expand(2, -1, -1)
    assert torch.equal(warp(identity, values, (4, 5), patch), values)


def test_warping_moves_whole_patches_to_the_query_grid() -> None:
    values = torch.arange(16.0).view(1, 1, 4, 4)
    correlation = torch.zeros(1, 3, 4)
    correlation[0, [0, 1, 2], [3, 0, 3]] = 1  # a 1 x 3 query grid, a 2 x 2 key grid
    warped = warp(correlation, values, (1, 3), patch=2)
    last, first = values[..., 2:, 2:], values[..., :2, :2]
    assert torch.equal(warped, torch.cat((last, first, last), dim=3))


def test_coordinates_are_x_then_y_then_the_distance() -> None:
    out = append_coordinates(torch.zeros(2, 4, 3, 5))
    assert out.shape == (2, 7, 3, 5)
    torch.testing.assert_close(out[1, 4, 0], torch.tensor([-1.0, -0.5, 0.0, 0.5, 1.0]))
    torch.testing.assert_close(out[1, 5, :, 0], torch.tensor([-1.0, 0.0, 1.0]))
    assert out[0, 6, 1, 2] == 0
    assert out[0, 6, 0, 0].item() == pytest.approx(2**0.5)


def test_each_picture_has_its_own_private_layer_and_both_share_the_rest() -> None:
    network, features = make(), torch.randn(1, 12, 4, 4)
    assert not torch.allclose(network.query_features(features), network.key_features(features))
    network.private_key.load_state_dict(network.private_query.state_dict())
    assert torch.equal(network.query_features(features), network.key_features(features))
    assert torch.equal(network.query(features), network.embed_query(network.query_features(features)))


def test_the_scale_of_features_does_not_matter_without_private_layers() -> None:
    torch.manual_seed(0)
    network = Correspondence(
        CorrespondenceConfig(in_channels=6, n_private=0, n_shared=1, embedding_channels=4)
    )
    features = torch.randn(1, 6, 4, 4)
    torch.testing.assert_close(network.query(features), network.query(3 * features), rtol=1e-3, atol=1e-4)


def test_gradients_reach_every_parameter() -> None:
    network = make()
    correlation = network.correlate(
        network.query(torch.randn(1, 12, 4, 4)), network.key(torch.randn(1, 12, 4, 4))
    )
    warped = warp(correlation, torch.randn(1, 3, 8, 8), (4, 4), 2)
    F.mse_loss(warped, torch.randn(1, 3, 8, 8)).backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in network.parameters())
