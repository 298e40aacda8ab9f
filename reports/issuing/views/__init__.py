"""Pages and gestures of issuing and of issued papers."""
