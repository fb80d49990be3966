"""Here are files; you get them read, linked, stored and indexed."""
