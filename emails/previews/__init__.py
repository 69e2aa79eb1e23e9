"""What our letters look like, for whoever changes them; in the local channel only."""
