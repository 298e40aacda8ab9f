"""The bloc-year: ranking, adoption, publication, reopening."""
