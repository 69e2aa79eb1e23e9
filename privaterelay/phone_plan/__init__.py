"""The phone plan's periods: what was paid for, and when a month's texts and minutes begin anew."""
