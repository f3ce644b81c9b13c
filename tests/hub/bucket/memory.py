"""Sealed files in a bucket that lies in the memory of the library that speaks S3: its own store, without a server.

with closing(blobs_in_memory(tmp_path)) as blobs: ...
"""

from __future__ import annotations

import obstore
from obstore import exceptions
from obstore.store import MemoryStore

from hornbill.hub.bucket.address import Where
from hornbill.hub.bucket.store import Bucket
from hornbill.hub.bucket.stored import BucketBlobs
from hornbill.hub.bucket.tables import Tables
from hornbill.hub.files import Files

WHERE = Where("https://store.example", "files")


class MemoryBucket(Bucket):
    def __init__(self):
        self.where, self._client, self._errors, self._store = WHERE, obstore, exceptions, MemoryStore()

    def everything(self):
        return {key: bytes(obstore.get(self._store, key).bytes()) for key in self.names("files")}

    def replace(self, key, data):
        obstore.put(self._store, key, data)


def blobs_in_memory(folder, bucket=None, *, most=2**40):
    return BucketBlobs(Tables(Files(folder)), bucket or MemoryBucket(), most_of_node=most)
