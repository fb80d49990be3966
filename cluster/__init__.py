"""Files in, what other machines read of them out: the room that speaks to a Dask cluster.

`client` runs where the collection is, `worker` on each machine that reads.
"""
