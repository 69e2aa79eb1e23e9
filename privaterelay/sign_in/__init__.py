"""Signing in on the web: django-allauth's Mozilla Accounts provider, in our words and rules."""
