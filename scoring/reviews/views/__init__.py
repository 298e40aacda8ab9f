"""Pages and gestures of the review."""
