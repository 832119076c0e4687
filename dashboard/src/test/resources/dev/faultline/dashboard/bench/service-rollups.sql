INSERT INTO faultline.service_rollups
(resolution_s, window_start, account_id, service_id, error_code, dns_rcode, category, connections, dns_bins, connect_bins, catalogue_version, revision, is_final)
SELECT
    %1$d,
    toDateTime(%4$d + window * %1$d, 'UTC'),
    'account-' || toString(service %% 500),
    'service-' || toString(service),
    cell.1,
    cell.2,
    cell.3,
    cell.4,
    mapFromArrays(
        arrayMap(k -> toInt16(300 + service %% 50 + 3 * k), range(cell.5)),
        arrayMap(k -> 1 + bitAnd(bitShiftRight(h, 2 * k), 3), range(cell.5))),
    mapFromArrays(
        arrayMap(k -> toInt16(400 + service %% 100 + 2 * k), range(2 * cell.5)),
        arrayMap(k -> 1 + bitAnd(bitShiftRight(h, k), 7), range(2 * cell.5))),
    1,
    2 * cell.4 + 1,
    true
FROM
(
    SELECT
        intDiv(number, %3$d) + %5$d AS service,
        (number %% %3$d) * %6$d AS window,
        cityHash64(number) AS h,
        arrayJoin(arrayConcat(
            [('', '', 'success', toUInt64(20 + h %% 400), 12)],
            if(h %% 4 = 0, [('connection_refused', '', 'bad_upstream', toUInt64(1 + h %% 5), 2)], []),
            if(h %% 13 = 0, [('dns_error', 'NXDOMAIN', 'client', toUInt64(1 + h %% 3), 2)], []),
            if(h %% 31 = 0, [('proxy_internal_error', '', 'internal', toUInt64(1), 1)], []))) AS cell
    FROM numbers_mt(%2$d)
)
