"""Letters that wait for the end of a pause: in the store, with a row that remembers where."""
