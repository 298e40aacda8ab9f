"""Pages and gestures of a year under way and after it."""
