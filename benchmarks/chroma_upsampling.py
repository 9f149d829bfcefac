"""How well small chroma is brought to full size: docs/benchmarks.md, "Chroma upsampling".

scikit-image's colour photographs lose their chroma but for an average at 64 pixels short side; each method
brings it back under the full-size luminance. Distances are Euclidean in ab. "Edges" are the pixels within
4 of a chroma slope above 3 per pixel. "Soft" blurs the small chroma by one of its pixels, as a network's is.
"Grain" is the RMS change of ab when the luminance gets noise of 5 L.

Run: python benchmarks/chroma_upsampling.py
"""

from collections.abc import Callable

import cv2
import numpy as np
import torch
from skimage.data import astronaut, chelsea, coffee

from model import colour
from model.photo.chroma import fit_chroma
from model.photo.lightness import grey_from_lightness
from model.photo.photograph import photograph_from_array

SHORT_SIDE = 64
GRAIN = 5.0

Method = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""L (H, W) and small ab (2, h, w) to ab (2, H, W)."""


def enlarge(planes: np.ndarray, shape: tuple[int, ...], method: int) -> np.ndarray:
    return np.stack([cv2.resize(plane, shape[::-1], interpolation=method) for plane in planes])


def reduce(planes: np.ndarray) -> np.ndarray:
    height, width = planes.shape[1:]
    scale = SHORT_SIDE / min(height, width)
    return enlarge(planes, (round(height * scale), round(width * scale)), cv2.INTER_AREA)


def bilinear(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    return enlarge(ab, lightness.shape, cv2.INTER_LINEAR)


def bicubic(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    return enlarge(ab, lightness.shape, cv2.INTER_CUBIC)


def fast_guided_filter(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    """He and Sun 2015, at its best radius (1) and regularisation (16) of those tried."""
    guide = reduce(lightness[None])[0]

    def mean(plane: np.ndarray) -> np.ndarray:
        return cv2.blur(plane, (3, 3), borderType=cv2.BORDER_REFLECT)

    variance = mean(guide * guide) - mean(guide) ** 2 + 16.0
    slopes = np.stack([(mean(guide * plane) - mean(guide) * mean(plane)) / variance for plane in ab])
    offsets = np.stack([mean(plane) - slope * mean(guide) for plane, slope in zip(ab, slopes, strict=True)])
    smooth = [np.stack([mean(plane) for plane in planes]) for planes in (slopes, offsets)]
    slopes, offsets = (enlarge(planes, lightness.shape, cv2.INTER_LINEAR) for planes in smooth)
    return slopes * lightness + offsets


def ours(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    grey = np.round(grey_from_lightness(np.clip(lightness, 0, 100)) * 65535).astype(np.uint16)
    photo = photograph_from_array(grey)
    return fit_chroma(photo, ab).rows(photo.luminance(), 0, photo.height, photo.height)[1]


def near_edges(ab: np.ndarray) -> np.ndarray:
    smooth = np.stack([cv2.GaussianBlur(plane, (0, 0), 1.0) for plane in ab])
    slope = np.sqrt(sum(gradient**2 for gradient in np.gradient(smooth, axis=(1, 2))).sum(axis=0))
    return cv2.dilate((slope > 3).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0


def distance(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.sqrt(((one - other) ** 2).sum(axis=0))


def measure(method: Method, rgb: np.ndarray) -> list[float]:
    """Return distance, distance at edges, both again for soft chroma, and grain."""
    lab = colour.rgb_to_lab(torch.from_numpy(rgb.astype(np.float32) / 255).permute(2, 0, 1)).numpy()
    lightness, truth = lab[0], lab[1:]
    edges, small, numbers = near_edges(truth), reduce(truth), []
    soft = np.stack([cv2.GaussianBlur(plane, (0, 0), 1.0) for plane in small])
    for given in (small, soft):
        error = distance(method(lightness, given), truth)
        numbers += [error.mean(), error[edges].mean()]
    noise = np.random.default_rng(0).normal(0, GRAIN, lightness.shape).astype(np.float32)
    change = distance(method(lightness + noise, small), method(lightness, small))
    return [*map(float, numbers), float(np.sqrt((change**2).mean()))]


def main() -> None:
    pictures = {"astronaut": astronaut(), "chelsea": chelsea(), "coffee": coffee()}
    methods = {
        "bilinear": bilinear,
        "bicubic": bicubic,
        "fast guided filter": fast_guided_filter,
        "ours": ours,
    }
    print("| method | picture | all | edges | soft: all | soft: edges | grain |")
    print("|---|---|---|---|---|---|---|")
    for name, method in methods.items():
        rows = {picture: measure(method, rgb) for picture, rgb in pictures.items()}
        rows["**mean**"] = np.mean(list(rows.values()), axis=0).tolist()
        for picture, numbers in rows.items():
            print(f"| {name} | {picture} | " + " | ".join(f"{number:.2f}" for number in numbers) + " |")


if __name__ == "__main__":
    main()
