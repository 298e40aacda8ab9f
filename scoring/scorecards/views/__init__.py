"""Pages and gestures of a unit's own scorecard."""
