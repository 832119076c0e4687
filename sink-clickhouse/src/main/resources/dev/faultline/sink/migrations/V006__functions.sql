-- The value in microseconds at the rank ceil(q * n) of the n values of a sketch, from 0 < q <= 1,
-- within 1 %; NaN where the sketch is empty, as ClickHouse's own quantiles have it. A q of 0 or
-- less gives the smallest value and one above 1 the largest. The bins may be those of one row or
-- merged by sumMap, in any order.
--
-- The arrays of one element bind names, so that the sorting and the sums run once for each sketch
-- and not once for each bin.
CREATE OR REPLACE FUNCTION latencyQuantile{cluster} AS (bins, q) ->
    arrayMap(
        (bin, upTo, n) -> if(
            n = 0,
            nan,
            2 * pow(1.01 / 0.99, bin[arrayFirstIndex(c -> c >= least(greatest(1, ceil(q * n)), n), upTo)]) / (1.01 / 0.99 + 1)),
        [mapKeys(mapSort(bins))],
        [arrayCumSum(mapValues(mapSort(bins)))],
        [toFloat64(arraySum(mapValues(bins)))])[1];

-- How many of a sketch's values lie in bins above the one that holds the threshold of so many
-- microseconds: every value that is more than 2.03 % slower is counted, and none that is not
-- slower. What shares the threshold's own bin is not counted.
CREATE OR REPLACE FUNCTION slowerThan{cluster} AS (bins, us) ->
    arraySum(
        (bin, connections) -> if(bin > ceil(log(greatest(us, 1)) / log(1.01 / 0.99)), connections, 0),
        mapKeys(bins),
        mapValues(bins));
