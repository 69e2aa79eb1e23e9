"""Why a letter did not come, or waits, in words that the mask's owner reads."""
