toFloat64(nan)
