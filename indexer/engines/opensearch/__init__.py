"""Here is a collection on OpenSearch; you get it written, read and searched like any other."""
