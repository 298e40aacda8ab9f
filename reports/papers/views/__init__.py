"""Pages and gestures of the bloc's papers."""
