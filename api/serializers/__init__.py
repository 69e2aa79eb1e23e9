"""What goes over the wire: requests read into values, rows written as JSON."""
