"""From a row's words to its rule: kind, points, levels, bands, measures, printed results."""
