"""Here are the rules of the audit, a module a family; `scrutiny/audit.py` runs them all."""
