"""Writing a report: sections, versions, comments, approval."""
