"""Letters as the pages show them, as people write them, and the way to a mail server."""
