"""What is measured, who scored it, who reviewed it, who leads."""
