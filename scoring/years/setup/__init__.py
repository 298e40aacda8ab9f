"""What a bloc-year needs before it opens: the proposal from the year before, its parts, what is still missing."""
