"""Here are the words typed at a shell; you get Beatbook's commands."""
