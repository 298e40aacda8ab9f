"""A unit's targets, registrations and awards of the year."""
