"""Last year beside this one: which entry it was, and taking it over."""
