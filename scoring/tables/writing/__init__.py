"""Official tables out: the eight columns as Word and Excel."""
