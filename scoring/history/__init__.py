"""The history: events in words, and its pages."""
