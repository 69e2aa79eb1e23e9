"""Keys that people give to programs: issuing, finding and replacing them."""
