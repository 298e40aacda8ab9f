"""Rubrics: loaded from official files, mended, checked, published, compared."""
