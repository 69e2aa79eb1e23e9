"""Who people are: what Mozilla Accounts knows of them, and how it tells us."""
