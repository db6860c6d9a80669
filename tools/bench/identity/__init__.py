"""Identity at national size: `./kanat bench identity`. Searching, duplicates, bringing a register in; each a module."""
