"""What a person does in a real browser: Chromium, against the whole program on whichever database is configured."""
