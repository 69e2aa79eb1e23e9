"""Whatever can break around the mail engine, broken on purpose while letters are under way."""
