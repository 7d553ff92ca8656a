"""One article with its findings marked, as a picture: an SVG that needs no font, script or file from elsewhere."""

from __future__ import annotations

import io
from collections.abc import Mapping

from lagebild.export.terminal import show
from lagebild.model import Reading

COLUMNS = 110
# Rich fills the template; its own one would fetch fonts over the network.
TEMPLATE = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture(reading: Reading, names: Mapping[str, str]) -> str:
    """The article as `show` prints it in colour, drawn; the same reading always gives the same bytes."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(show(reading, names, colour=True)))
    return console.export_svg(title="lagebild show", code_format=TEMPLATE, unique_id="lagebild")
