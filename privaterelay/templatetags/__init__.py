"""What our own pages can say in their templates."""
