"""The ground floor: accounts, plans, settings, identity, events and metrics."""
