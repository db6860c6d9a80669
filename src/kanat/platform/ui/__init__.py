"""Base pages, components, forms and doors: everything that a person sees, without a word of the domain."""
