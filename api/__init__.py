"""What people and devices ask of us over HTTP; translates, never decides."""
