"""What happened, in order: entries with the keys they touched, recorded reads, snapshots and followers."""
