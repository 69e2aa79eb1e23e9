"""How fast the mail engine is, measured beside a yardstick in the same run."""
