"""The command line itself: its commands, groups of them, and how they speak two languages.

Commands are declared once with catalogue keys where typer wants help texts; before anything is
parsed the keys are replaced by words in the language of this run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from bluezone_xl import __version__
from bluezone_xl.catalogue import Lang, text
from bluezone_xl.cli import streams
from bluezone_xl.cli.guard import ExitCode, guarded
from bluezone_xl.cli.language import by_locale, language
from bluezone_xl.cli.session import Session
from bluezone_xl.errors import RefusalError

_ORDER = (
    "demo", "init", "templates", "distribute", "check", "migrate", "consolidate", "status",
    "remind", "master", "report", "waive", "receipt", "excel", "libreoffice", "check-page",
    "doctor",
)  # fmt: skip


class LocalCommand(TyperCommand):
    """A command whose help texts are catalogue keys until a language is known."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += _shared_options()

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line, its first word in the language."""
        return _usage(super().get_usage(ctx), Session.of(ctx).lang)

    def get_help_option(self, ctx: Any) -> Any:
        """Return typer's ``--help``, described in the language."""
        return _help_option(super().get_help_option(ctx), Session.of(ctx).lang)


class LocalGroup(TyperGroup):
    """A group of commands: the whole command line, or one such as ``excel``.

    Everything that runs goes through the outermost group's ``main``.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += _shared_options()
        # In the order of the work, whatever the order in which modules are imported.
        self.commands = dict(sorted(self.commands.items(), key=lambda pair: _place(pair[0])))

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run a command line and leave with its exit code."""
        given = args[0] if args else settings.get("args")
        words = list(sys.argv[1:] if given is None else given)
        run = super().main

        def work() -> Any:
            return run(words, "bluezone-xl", standalone_mode=False, obj=session)

        session, refusal = _open(words)
        translate(self, session.lang)
        code = guarded(_raising(refusal) if refusal else work, session)
        streams.flush()
        sys.exit(code)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command; an unknown one is answered with the nearest."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            # Words of the path after the program's own name: ``excel``.
            above = ctx.command_path.split()[1:]
            raise _unknown_command(args[0], list(self.commands), above)
        return super().resolve_command(ctx, args)

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line, its first word in the language."""
        return _usage(super().get_usage(ctx), Session.of(ctx).lang)

    def get_help_option(self, ctx: Any) -> Any:
        """Return typer's ``--help``, described in the language."""
        return _help_option(super().get_help_option(ctx), Session.of(ctx).lang)


def translate(group: TyperGroup, lang: Lang) -> None:
    """Put the words of a language where the declarations have catalogue keys."""
    _translate_panels(lang)
    _translate_command(group, lang)


def _translate_command(command: Any, lang: Lang) -> None:
    command.help = _worded(command.help, lang)
    command.options_metavar = text("cli_help.options_metavar", lang)
    for param in command.params:
        param.help = _worded(getattr(param, "help", None), lang)
        _hide_type(param)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = text("cli_help.command_metavar", lang)
        for inner in command.commands.values():
            _translate_command(inner, lang)


def _translate_panels(lang: Lang) -> None:
    """Typer's fixed words; module constants are the only place where it takes them from."""
    rich_utils.ARGUMENTS_PANEL_TITLE = text("cli_help.arguments", lang)
    rich_utils.OPTIONS_PANEL_TITLE = text("cli_help.options", lang)
    rich_utils.COMMANDS_PANEL_TITLE = text("cli_help.commands", lang)
    rich_utils.DEFAULT_STRING = text("cli_help.default", lang)
    rich_utils.REQUIRED_LONG_STRING = text("cli_help.required", lang)


def _place(command: str) -> tuple[int, str]:
    return (_ORDER.index(command) if command in _ORDER else len(_ORDER), command)


def _worded(key: str | None, lang: Lang) -> str | None:
    return text(key, lang) if key and key.startswith("cli_help.") else key


def _usage(line: str, lang: Lang) -> str:
    return line.replace("Usage:", text("cli_help.usage", lang), 1)


def _help_option(option: Any, lang: Lang) -> Any:
    if option is not None:
        option.help = text("cli_help.help", lang)
        _hide_type(option)
    return option


def _hide_type(param: Any) -> None:
    """``<bool>`` and ``<list[str]>`` tell an official nothing; place-holders of ours stay."""
    if param.param_type_name == "argument":
        param.display_type_rich = lambda ctx: None  # noqa: ARG005 - typer's signature
    elif param.metavar is None:
        param.metavar = ""


def _open(words: Sequence[str]) -> tuple[Session, RefusalError | None]:
    """Open the session; a language it does not know is refused in the machine's own."""
    streams.prepare(json=False)
    debug = "--debug" in words
    try:
        return Session.open(language(words), debug=debug), None
    except RefusalError as refusal:
        import os

        return Session.open(by_locale(os.environ), debug=debug), refusal


def _raising(error: Exception) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work


def _unknown_command(name: str, known: Sequence[str], above: Sequence[str]) -> RefusalError:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    value = " ".join((*above, name))
    if near:
        return RefusalError("cli.no_command_near", value=value, near=" ".join((*above, near[0])))
    return RefusalError("cli.no_command", value=value, known=", ".join(known))


def _shared_options() -> list[Any]:
    """Fresh ``--lang`` and ``--debug`` for one command; ``main`` reads them, no command does."""
    template = typer.Typer(add_completion=False)

    @template.command()
    def shared(
        lang: Annotated[str, typer.Option(metavar="vi|en", help="cli_help.lang")] = "",
        debug: Annotated[bool, typer.Option("--debug", help="cli_help.debug")] = False,
    ) -> None: ...

    options = typer.main.get_command(template).params
    for option in options:
        option.expose_value = False
    return list(options)


def _show_version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        Session.of(context).show(f"bluezone-xl {__version__}")
        raise typer.Exit(ExitCode.FINE)


app = typer.Typer(
    name="bluezone-xl",
    cls=LocalGroup,
    help="cli_help.app",
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="cli_help.version"),
    ] = False,
) -> None:
    """Show the help when no command is named."""
    if not version:
        _help_without_command(context)


def command_group(name: str, help_key: str) -> typer.Typer:
    """Add a group to the command line, such as ``excel`` of ``excel setup``, and return it.

    ``help_key`` is a key of the catalogue. Commands are added to the group as to ``app``; the
    group alone shows its help.
    """
    group = typer.Typer(cls=LocalGroup, help=help_key, add_completion=False)
    group.callback(invoke_without_command=True)(_help_without_command)
    app.add_typer(group, name=name, help=help_key)
    return group


def _help_without_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        # With rich, typer prints the page itself and returns nothing.
        page = context.get_help()
        if page:
            Session.of(context).show(page)
