"""Letters of every kind that senders make, and what must hold of each on its way through."""
