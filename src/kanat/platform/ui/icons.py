"""Kanat's line icons: 24 × 24, drawn with one pen in the colour of the text beside them.

An icon never speaks alone: words stand beside it, or `title` gives it words.
"""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

from kanat.platform.ui.markup import draw

SHAPES = {
    "home": '<path d="M3.5 11 12 4l8.5 7"/><path d="M5.5 9.5V20h13V9.5"/><path d="M10 20v-5.5h4V20"/>',
    "people": '<circle cx="9" cy="8" r="3.2"/><path d="M3 19.5c.4-3.6 2.7-5.5 6-5.5s5.6 1.9 6 5.5"/>'
    '<path d="M15.5 5.2a3.2 3.2 0 0 1 0 5.6"/><path d="M17.5 14.5c2 .7 3.2 2.4 3.5 5"/>',
    "person": '<circle cx="12" cy="8" r="3.6"/><path d="M4.8 20c.5-4 3.2-6 7.2-6s6.7 2 7.2 6"/>',
    "child": '<circle cx="12" cy="6" r="2.8"/><path d="M12 9v6"/><path d="M7 11.5c1.5 1 3 1.5 5 1.5s3.5-.5 5-1.5"/>'
    '<path d="m8.5 21 3.5-6 3.5 6"/>',
    "family": '<path d="M3.5 11 12 4l8.5 7"/><path d="M5.5 9.5V20h13V9.5"/>'
    '<path d="M12 17.5s-3-1.7-3-3.7a1.5 1.5 0 0 1 3-.4 1.5 1.5 0 0 1 3 .4c0 2-3 3.7-3 3.7Z"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.3 2"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15L6 16.5Z"/><path d="M10 20.5h4"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "money": '<rect x="3" y="6" width="18" height="12.5" rx="2"/><path d="M3 10.5h18"/><path d="M6.5 15h4"/>',
    "chart": '<path d="M4 4v16h16.5"/><path d="M8.5 16v-4M13 16V8M17.5 16v-6"/>',
    "map": '<path d="m3.5 6.5 5.5-2 6 2 5.5-2v13l-5.5 2-6-2-5.5 2v-13Z"/><path d="M9 4.5v13M15 6.5v13"/>',
    "shield": '<path d="M12 3.5 5 6v5.5c0 4.3 2.8 7.3 7 9 4.2-1.7 7-4.7 7-9V6l-7-2.5Z"/>',
    "document": '<path d="M6 3.5h8l4.5 4.5v12.5H6V3.5Z"/><path d="M13.5 3.5V8.5h5"/><path d="M9 13h6.5M9 16.5h4.5"/>',
    "folder": '<path d="M3.5 6.5v12h17v-10H12l-2-2.5H3.5v.5Z"/>',
    "scales": '<path d="M12 4v16M8 20h8M5 7h14"/><path d="m5 7-2.5 6h5L5 7ZM19 7l-2.5 6h5L19 7Z"/>',
    "building": '<path d="M5 20.5V4.5h9v16M14 9.5h5v11M3.5 20.5h17"/><path d="M8 8h3M8 11.5h3M8 15h3"/>',
    "eye": '<path d="M2.5 12c2.3-4.2 5.5-6.3 9.5-6.3s7.2 2.1 9.5 6.3c-2.3 4.2-5.5 6.3-9.5 6.3S4.8 16.2 2.5 12Z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "heart": '<path d="M12 20S4 15.5 4 9.7A4.2 4.2 0 0 1 12 8a4.2 4.2 0 0 1 8 1.7C20 15.5 12 20 12 20Z"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1"/>'
    '<path d="M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>',
    "settings": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5.5 5 11.5 0 17"/>'
    '<path d="M12 3.5c-5 5.5-5 11.5 0 17"/>',
    "phone": '<path d="M6 3.5h3l1.5 5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 5 1.5v3c0 1.5-1 2.5-2.5 2.5C10 20.5 3.5 14 3.5 '
    '6c0-1.5 1-2.5 2.5-2.5Z"/>',
    "pen": '<path d="m4 20 1-4L16 5l3 3L8 19l-4 1Z"/><path d="m14 7 3 3"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.5v.01"/>',
    "warning": '<path d="M12 4 2.8 20h18.4L12 4Z"/><path d="M12 10v4.5M12 17.3v.01"/>',
    "help": '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1 1-1.1 1.9"/>'
    '<path d="M12 16.8v.01"/>',
    "right": '<path d="m9 5.5 6.5 6.5L9 18.5"/>',
    "left": '<path d="M15 5.5 8.5 12l6.5 6.5"/>',
    "down": '<path d="m5.5 9 6.5 6.5L18.5 9"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "out": '<path d="M10 4.5H5v15h5"/><path d="M15 8l4 4-4 4M19 12H9.5"/>',
    "download": '<path d="M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.5h15"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4.5V9.5h15V17H17"/><path d="M7 14.5h10v5.5H7z"/>',
    "arrows": '<path d="M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
    "history": '<path d="M4 5v5h5"/><path d="M4.5 10A8.3 8.3 0 1 1 4 13.5"/><path d="M12 8v4.5l3 2"/>',
    "school": '<path d="m2.5 9.5 9.5-4.5 9.5 4.5-9.5 4.5-9.5-4.5Z"/><path d="M6.5 11.5v5c3 2.5 8 2.5 11 0v-5"/>',
    "star": '<path d="m12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8L12 4Z"/>',
}


@cache
def icon(name: str, title: str = "", css: str = "") -> SafeString:
    """Draw an icon; without `title` it is decoration and hidden from screen readers. An unknown name draws a dot."""
    shape = mark_safe(SHAPES.get(name, '<circle cx="12" cy="12" r="3.5"/>'))  # noqa: S308  our own drawing
    classes = f"k-icon {css}".strip()
    if title:
        return draw('<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', classes, title, shape)
    return draw('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', classes, shape)


MARK = mark_safe(
    '<svg class="k-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
    '<path class="k-mark__far" d="M4 27C4 14 13 5 29 4c-7 5-17 10-25 23Z"/>'
    '<path class="k-mark__mid" d="M6.5 28C9.5 19 16.5 13 27 11.2c-6 4.6-13.5 7.8-20.5 16.8Z"/>'
    '<path class="k-mark__near" d="M10 28.8c3.8-5.3 8.7-8.6 15.2-10.1-4.5 4.3-9.2 6.3-15.2 10.1Z"/></svg>'
)
