latencyQuantile(sumMap(connect_bins), 0.95)
