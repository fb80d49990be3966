"""Here are the words of a number; you get its amount, how exact it is, and which way it goes."""
