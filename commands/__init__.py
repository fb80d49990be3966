"""Here are the words typed at a shell, a module a group of commands; `cli.py` lists them."""
