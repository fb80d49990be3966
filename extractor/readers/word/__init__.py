"""Here are the parts of the .docx reader: a Word file read piece by piece."""
