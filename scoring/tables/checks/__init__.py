"""What does not add up in a table that was read: sums, rates, bands, wording."""
