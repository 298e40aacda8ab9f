"""The moves of a rubric: drafts, steps with undo, check and publication."""
