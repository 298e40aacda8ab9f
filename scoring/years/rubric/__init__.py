"""The rubric of a bloc-year and its change for another version while the year is under way."""
