"""What the files are called that the authors publish; importable without torch."""

GENERATOR_FILE = "biggan_G_ema_256.pth"
ENCODER_FILE = "biggan_E.pth"
DISCRIMINATOR_FILE = "biggan_D_256.pth"
COLOURISATION_FILE = "colorization_model.pth"
DEFORMATOR_FILE = "deformator_for_biggan.pt"

OFFICIAL_FILES = (
    GENERATOR_FILE,
    ENCODER_FILE,
    DISCRIMINATOR_FILE,
    COLOURISATION_FILE,
    DEFORMATOR_FILE,
)
WEIGHT_SUFFIXES = frozenset({".pth", ".pt"})
