"""Here is a claim among the statements of a collection; you get whether they bear it out."""
