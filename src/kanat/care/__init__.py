"""The domain, roughly along a child's path. Lower apps never import higher ones."""
