"""What the fake engine's model is and says."""

from model.params import DirectionInfo, ModelInfo
from model.repairs import GrainParams, RestoreParams, ToneParams
from model.series import Series

INFO = ModelInfo(
    name="fake",
    title="Fake model",
    subjects=("portrait", "people", "street", "building", "sea", "forest", "dog", "flower"),
    directions=(
        DirectionInfo(name="warmth", minimum=-3.0, maximum=3.0, description="From blue to amber light"),
        DirectionInfo(name="foliage", minimum=-3.0, maximum=3.0, description="From autumn to spring green"),
        DirectionInfo(name="vividness", minimum=-2.0, maximum=4.0, description="From faded to vivid"),
    ),
    prior_resolution=64,
    working_size=128,
    weights_id="fake",
    references=True,
)


PRIOR_FIT = {True: 0.83, False: 0.12}
"""Of the predicted subject, and of any that was chosen."""


REPAIRS = RestoreParams(grain=GrainParams(denoise=0.4), tone=ToneParams(strength=0.7))


SERIES = Series(weights_id="fake", subject="people", mean="AAAA", std="AAAA")


LIKELY = ((120, 40, 50), (60, 90, 140), (90, 90, 90))


RANKING = (
    ("portrait", 0.72),
    ("people", 0.1),
    ("sea", 0.08),
    ("dog", 0.05),
    ("street", 0.03),
    ("forest", 0.02),
)
