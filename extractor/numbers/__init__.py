"""Here are the words round a number; you get its amount, how exact it is, which way it goes."""
