"""What the whole office works with: lists, routes, paths, templates, words."""
