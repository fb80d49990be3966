"""Here is a text; its dates are read here: words, forms, and what each form names."""
