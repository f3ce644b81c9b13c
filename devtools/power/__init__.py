"""Power cuts: a disk that forgets what was not flushed, below a real file system on a loop device; Linux, as root."""
