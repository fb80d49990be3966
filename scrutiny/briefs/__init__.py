"""Here is what a briefing is made of: the material gathered, its sections, its pages."""
