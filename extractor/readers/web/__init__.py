"""Here are the parts of the .html reader: a saved web page read piece by piece."""
