INSERT INTO faultline.site_rollups
(resolution_s, window_start, colo, error_code, dns_rcode, category, connections, dns_bins, connect_bins, catalogue_version, revision, is_final)
SELECT
    %1$d,
    toDateTime(%4$d + (number %% %3$d) * %1$d, 'UTC'),
    'site-' || toString(intDiv(number, %3$d)),
    '',
    '',
    'success',
    1000,
    map(300, 1000),
    map(400, 1000),
    1,
    2001,
    true
FROM numbers_mt(%2$d)
