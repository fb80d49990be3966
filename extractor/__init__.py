"""Here is a file; you get its document, blocks and records: see `extractor.extraction`.

Nothing is imported here: reading a PDF's tables must not wait for the language pipeline.
"""
