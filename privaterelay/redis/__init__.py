"""Redis as a convenience: while it is away the service is slower in parts, and never stands."""
