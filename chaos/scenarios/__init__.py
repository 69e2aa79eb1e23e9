"""One file for each kind of trouble; each scenario is a function from a site to a verdict."""
