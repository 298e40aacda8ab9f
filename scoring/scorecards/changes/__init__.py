"""Points or words of a unit's entries that changed without its doing, told until it has looked."""
