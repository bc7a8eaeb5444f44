"""Where sheets and fragments live for the reader: values, the interface, LMDB. Plain Python."""
