"""The template tags of the `ui` library, one module for each kind of thing on a page."""
