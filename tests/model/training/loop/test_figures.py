import torch

from model.training.loop.figures import in_numbers, part_of_mean


def test_numbers_and_tensors_of_any_precision_become_numbers() -> None:
    figures = {"rate": 0.1, "loss": torch.tensor(0.5, dtype=torch.bfloat16), "share": torch.tensor(0.25)}
    assert in_numbers(figures) == {"rate": 0.1, "loss": 0.5, "share": 0.25}
    assert in_numbers({"rate": 0.1}) == {"rate": 0.1}
    assert in_numbers({}) == {}


def test_the_mean_over_parts_is_that_of_their_exact_values() -> None:
    parts = [torch.tensor(value, dtype=torch.bfloat16) for value in (1.0, 1.0078125, 3.0)]
    expected = (1.0 + 1.0078125 + 3.0) / 3
    mean = in_numbers({"loss": sum(part_of_mean(part, 3) for part in parts)})["loss"]
    assert abs(mean - expected) < 1e-15
    assert abs(sum(part_of_mean(part.item(), 3) for part in parts) - expected) < 1e-15
