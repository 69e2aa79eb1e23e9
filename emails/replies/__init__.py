"""Reply addresses: making them, keeping what they stand for, and who may use them."""
