"""The version of what is indexed: it grows when fields, analysis or names change their meaning."""

SCHEMA_VERSION = 5
