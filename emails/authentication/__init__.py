"""Whether the author's domain vouches for a letter: SPF, DKIM and DMARC, or who checked them."""
