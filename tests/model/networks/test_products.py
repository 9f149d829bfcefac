"""Products by whichever library, the same numbers."""

from collections.abc import Iterator

import pytest
import torch

from model.networks import products
from model.networks.products import product, takes_onednn


@pytest.fixture(params=[True, False])
def onednn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """With oneDNN, where this torch has it, on whatever processor; and without."""
    if request.param and not torch.backends.mkldnn.is_available():
        pytest.skip("this torch has no oneDNN")
    monkeypatch.setattr(products, "_ONEDNN", request.param)
    with torch.no_grad():
        yield request.param


def test_a_product_is_as_exact_as_torch_s_own(onednn: bool) -> None:
    rows, columns, bias = torch.rand(70, 900), torch.randn(900, 40), torch.randn(40)
    assert takes_onednn(rows) == onednn
    exact = rows.double() @ columns.double()
    torch.testing.assert_close(product(rows, columns).double(), exact, rtol=0, atol=1e-4)
    torch.testing.assert_close(product(rows, columns, bias), product(rows, columns) + bias)


def test_a_batch_is_its_products_whatever_their_layout(onednn: bool) -> None:
    rows, columns = torch.randn(3, 20, 11).transpose(1, 2), torch.randn(3, 20, 8)
    found = products.products(rows, columns)
    for part, left, right in zip(found, rows, columns, strict=True):
        torch.testing.assert_close(part, product(left.contiguous(), right))
    torch.testing.assert_close(found, rows @ columns)


def test_what_learns_or_has_other_digits_is_torch_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "_ONEDNN", True)
    x = torch.ones(2, 2)
    assert not takes_onednn(x), "oneDNN's product has no gradient"
    with torch.no_grad():
        assert takes_onednn(x)
        assert not takes_onednn(x.double())
        assert not takes_onednn(x.bfloat16())
        with torch.autocast("cpu", torch.bfloat16):
            assert not takes_onednn(x)
