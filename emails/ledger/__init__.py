"""The ledger: one row per letter and recipient, which makes a repeat a no-op."""
