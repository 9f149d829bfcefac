"""Record resources/self_test.json: what `gcp-desktop --self-test` compares with, after new weights were bundled.

Look at the sample's colouring in the window first: this takes whatever the model gives for right.
"""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from gcp_desktop.engine.model_host import load_default_model
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.golden_sample import make_golden
from gcp_desktop.session.rendering.renderer import PREVIEW_SIDE
from model.params import EditParams
from model.photo.samples import open_sample
from model.pipeline.runner import Runner

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Colour the sample as the window does and write the file."""
    runner = Runner(load_default_model())
    colouring = runner.colourise(open_sample(SAMPLE_NAMES[0]), EditParams(), max_side=PREVIEW_SIDE)
    golden = make_golden(runner.info.weights_id, colouring.rgb.astype(np.uint8))
    text = json.dumps(asdict(golden), separators=(",", ":"))
    (ROOT / "resources" / "self_test.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
