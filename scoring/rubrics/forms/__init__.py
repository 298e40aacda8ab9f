"""Forms of rubrics: the upload, a criterion, its levels."""
