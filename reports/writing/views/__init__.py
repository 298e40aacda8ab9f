"""Pages and gestures of writing."""
