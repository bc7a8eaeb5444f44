"""Bytes of one format in, `wire.items` out. Plain Python without Django; start reading at `detect.parse`."""
