"""The tools, tried on real ports, processes and servers."""
