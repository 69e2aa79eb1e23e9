"""Making, changing, finding and forgetting masks."""
