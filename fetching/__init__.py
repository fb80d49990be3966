"""Here are pages that list publications; you get the publications, politely and safely.

    sources.yml -> pages -> links -> documents, each with its address and day

The only room that opens a connection to the world. What a server sends is not to be trusted: where
it points to, how much it sends, how slowly, and what it says it is are all checked here.
"""
