"""From a grid to rows with a place: columns, numbers, the tree."""
