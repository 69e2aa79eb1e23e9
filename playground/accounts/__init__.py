"""A stand-in for Mozilla Accounts: OAuth, profiles, subscriptions and signed events on loopback."""
