"""Register the `ui` library; what the tags do is in `platform/ui/tags`, how to use them in `platform/ui/README.md`."""

from django import template

from kanat.platform.ui.tags import blocks, charts, form_parts, marks, shell, tables, text, tile_map

register = template.Library()

for write in text.FILTERS:
    register.filter(write.__name__, write)

for draw in (*marks.TAGS, *blocks.TAGS, *form_parts.TAGS, *charts.TAGS, *tile_map.TAGS, *shell.TAGS):
    register.simple_tag(draw)

for draw_for in (*blocks.CONTEXT_TAGS, *shell.CONTEXT_TAGS):
    register.simple_tag(draw_for, takes_context=True)

for name, hold in {**blocks.BLOCKS, **tables.BLOCKS}.items():
    register.simple_block_tag(hold, name=name, end_name=f"end{name}")
