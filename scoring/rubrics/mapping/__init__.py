"""Which row of last year's rubric became which of this year's, as people confirmed it."""
