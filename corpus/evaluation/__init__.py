"""Here are records with hand-annotated gold; you get precision, recall and F1 with intervals."""
