"""A recipe in words, to read and to write down."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.editing.edits import mending
from gcp_desktop.session.editing.names import direction_title, readable
from model.params import EditParams, FinishParams
from model.repairs import FrameParams

translate = QCoreApplication.translate


def recipe_lines(params: EditParams, guess: str | None = None) -> tuple[str, ...]:
    """Say all that a colouring depends on, a line each; what is as usual is left out.

    guess: the subject that the model sees, where the recipe names none.
    """
    generate = params.generate
    subject = params.invert.subject
    shown = subject or guess
    lines = []
    if shown is not None:
        own = (
            translate("recipe", "Subject: {}") if subject else translate("recipe", "Subject: {} (automatic)")
        )
        lines.append(own.format(readable(shown)))
    if generate.seed is None:
        lines.append(translate("recipe", "Most likely colouring"))
    else:
        lines.append(
            translate("recipe", "Seed {seed}, noise {scale:g}").format(
                seed=generate.seed, scale=generate.noise_scale
            )
        )
    lines += [
        translate("recipe", "Varied by seed {seed}, noise {scale:g}").format(seed=seed, scale=scale)
        for seed, scale in generate.variations
    ]
    if generate.other_subject is not None:
        lines.append(
            translate("recipe", "Blended with {subject}: {share:.0%}").format(
                subject=readable(generate.other_subject), share=generate.blend
            )
        )
    lines += [f"{direction_title(name)}: {value:+.2f}" for name, value in generate.directions]
    if params.reference is not None:
        lines.append(
            translate("recipe", "Colours like those of {picture}: {share:.0%}").format(
                picture=Path(params.reference.path).name, share=params.reference.mix
            )
        )
    if params.series is not None:
        lines.append(translate("recipe", "Coloured alike with others"))
    if params.hints:
        lines.append(translate("recipe", "Colours told: {}").format(len(params.hints)))
    return (*lines, *_repair_lines(params), *_finish_lines(params.finish))


def _repair_lines(params: EditParams) -> list[str]:
    grain = params.restore.grain
    values = (
        (translate("recipe", "Fading taken back: {:.0f} %"), params.restore.tone.strength),
        (translate("recipe", "Scratches mended: {:.0f} %"), mending(params)),
        (translate("recipe", "Grain taken away: {:.0f} %"), grain.denoise),
        (translate("recipe", "Printed dots taken away: {:.0f} %"), grain.descreen),
    )
    lines = [text.format(100 * value) for text, value in values if value]
    strokes = len(params.restore.scratches.strokes)
    if strokes:
        lines.append(translate("recipe", "Strokes of the mending brush: {}").format(strokes))
    return [*lines, *_frame_lines(params.restore.frame)]


def _frame_lines(frame: FrameParams) -> list[str]:
    done = (
        (translate("recipe", "Light and dark exchanged"), frame.negative),
        (translate("recipe", "Mirrored"), frame.mirrored),
        (translate("recipe", "Turned by {}°").format(90 * frame.turns), frame.turns),
        (translate("recipe", "Straightened by {:.1f}°").format(frame.angle), frame.angle),
        (translate("recipe", "Cropped"), frame.crop is not None),
    )
    return [text for text, holds in done if holds]


def _finish_lines(finish: FinishParams) -> list[str]:
    usual = FinishParams()
    values = (
        (translate("recipe", "Strength: {:.0f} %"), finish.strength, usual.strength),
        (translate("recipe", "Saturation: {:.0f} %"), finish.saturation, usual.saturation),
        (translate("recipe", "Warmth: {:+.0f} %"), finish.warmth, usual.warmth),
        (translate("recipe", "Tint: {:+.0f} %"), finish.tint, usual.tint),
        (translate("recipe", "Sepia kept: {:.0f} %"), finish.toning, usual.toning),
    )
    lines = [text.format(100 * value) for text, value, neutral in values if value != neutral]
    if not finish.keep_whites:
        lines.append(translate("recipe", "Whites take warmth and tint"))
    return lines
