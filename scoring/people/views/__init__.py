"""Pages and gestures of accounts."""
