"""Options that would be without effect beside others are refused instead of passed over."""

import click
from click.core import ParameterSource

from model.errors import ParameterError


def typed_options() -> dict[str, str]:
    """What the running command was given: by the names in its function, and as the person knows it."""
    context = click.get_current_context()
    return {
        parameter.name: parameter.opts[0]
        if isinstance(parameter, click.Option)
        else parameter.human_readable_name
        for parameter in context.command.params
        if parameter.name is not None
        and context.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE
    }


def refuse_beside(option: str, others: tuple[str, ...], reason: str) -> None:
    """Refuse some options beside another one, all by their names in the command's function.

    reason: why they would be without effect, a sentence. Raises ParameterError.
    """
    typed = typed_options()
    if option in typed:
        found = [typed[name] for name in others if name in typed]
        if found:
            raise ParameterError(f"{reason} Give no {' and no '.join(found)} with {typed[option]}.")


def refuse_without(option: str, others: tuple[str, ...], reason: str) -> None:
    """Refuse an option without any of the others, as in `refuse_beside`. Raises ParameterError."""
    context, typed = click.get_current_context(), typed_options()
    if option in typed and not any(name in typed for name in others):
        named = {parameter.name: parameter.opts[0] for parameter in context.command.params}
        wanted = " or ".join(named[name] for name in others)
        raise ParameterError(f"{reason} Give {wanted} with {typed[option]}, or leave it out.")
