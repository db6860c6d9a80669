"""Tags of exports for other apps' pages."""
