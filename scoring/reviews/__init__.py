"""Review: the leader agrees, adjusts with a reason, or returns an entry."""
