"""The pages for support: find somebody, see what they have, shut them out; nothing else."""
