"""What the scenarios start as processes of their own, because it is meant to die."""
