"""Everybody's mailboxes: a mail server that keeps letters, and the looks into them."""
