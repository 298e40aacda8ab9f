"""The outline that a bloc-year's reports follow."""
