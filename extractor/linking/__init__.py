"""Here are mentions; you get what each figure is about: see `extractor.linking.records`."""
