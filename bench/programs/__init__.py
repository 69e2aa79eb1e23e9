"""Programs that the benchmarks start as processes of their own, to be measured or to measure by."""
