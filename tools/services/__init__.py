"""Real servers for tests: each is reached where it runs, else started and stopped again."""
