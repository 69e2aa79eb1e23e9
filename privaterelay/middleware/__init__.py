"""What happens around every request: one class a file, in the order of ``settings/apps.py``."""
