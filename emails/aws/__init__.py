"""Amazon's services as all of the mail trade calls them."""
