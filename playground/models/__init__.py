"""The rows of the playground."""

from playground.models.kept_letter import KeptLetter

__all__ = ["KeptLetter"]
