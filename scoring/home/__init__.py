"""What is next for each role, the menu around every page, and the help."""
