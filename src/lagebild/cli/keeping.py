"""Commands that keep the record: corrections, check, backup, restore; and shell completion."""

from __future__ import annotations

import click

from lagebild.cli.options import out


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      eval "$(lagebild completion bash)"
      lagebild completion fish > ~/.config/fish/completions/lagebild.fish
    """
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is None:
        raise click.UsageError(f"No completion is known for {shell}.")
    out(maker(ctx.find_root().command, {}, "lagebild", "_LAGEBILD_COMPLETE").source())


KEEPING = (completion,)
