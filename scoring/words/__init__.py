"""Vietnamese text and numbers as values; needs nothing but the standard library."""
