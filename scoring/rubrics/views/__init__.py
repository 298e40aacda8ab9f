"""Pages and gestures of rubrics."""
