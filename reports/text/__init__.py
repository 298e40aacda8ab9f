"""The text of sections as values: what an editor gives, lines, order, differences, live figures."""
