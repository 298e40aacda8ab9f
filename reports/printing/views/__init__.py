"""Previews and files of papers."""
