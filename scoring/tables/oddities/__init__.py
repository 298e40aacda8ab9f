"""What a person is asked to look at before a rubric is published."""
