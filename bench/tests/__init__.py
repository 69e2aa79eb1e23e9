"""The benchmarks measure what they say; no test here looks at a clock."""
