"""What the figures say on paper: the annual report, its document, its PDF."""
