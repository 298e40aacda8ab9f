"""A table laid beside what was read of it: people say what a column or a row is, and it is read again."""
