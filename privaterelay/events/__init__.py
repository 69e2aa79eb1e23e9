"""The product event log: what people did, as product analytics counts it."""
