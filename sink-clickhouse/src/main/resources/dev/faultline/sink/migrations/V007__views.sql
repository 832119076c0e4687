-- Views for people. They say FINAL, so that each connection is counted once. Conditions on
-- resolution_s, window_start and the ids reach the tables' primary keys.

-- One row for each window of a service: how its connections ended.
CREATE OR REPLACE VIEW faultline.service_connections{cluster} AS
SELECT
    r.resolution_s AS resolution_s,
    r.window_start AS window_start,
    r.account_id AS account_id,
    r.service_id AS service_id,
    sum(r.connections) AS connections,
    sumIf(r.connections, r.category = 'success') AS successes,
    sumIf(r.connections, r.category != 'success') AS failures,
    sumIf(r.connections, r.category = 'bad_upstream') AS bad_upstream,
    sumIf(r.connections, r.category = 'client') AS client,
    sumIf(r.connections, r.category = 'internal') AS internal,
    sumIf(r.connections, r.category = 'unclassified') AS unclassified,
    successes / connections AS success_ratio,
    min(r.is_final) AS is_final
FROM faultline.service_rollups AS r FINAL
GROUP BY r.resolution_s, r.window_start, r.account_id, r.service_id;

-- One row for each window of a site: how its connections ended.
CREATE OR REPLACE VIEW faultline.site_connections{cluster} AS
SELECT
    r.resolution_s AS resolution_s,
    r.window_start AS window_start,
    r.colo AS colo,
    sum(r.connections) AS connections,
    sumIf(r.connections, r.category = 'success') AS successes,
    sumIf(r.connections, r.category != 'success') AS failures,
    sumIf(r.connections, r.category = 'bad_upstream') AS bad_upstream,
    sumIf(r.connections, r.category = 'client') AS client,
    sumIf(r.connections, r.category = 'internal') AS internal,
    sumIf(r.connections, r.category = 'unclassified') AS unclassified,
    successes / connections AS success_ratio,
    min(r.is_final) AS is_final
FROM faultline.site_rollups AS r FINAL
GROUP BY r.resolution_s, r.window_start, r.colo;

-- One row for each window of a service: how long its connections took, those that failed included.
-- The bins are there to be merged further: latencyQuantile(sumMap(connect_bins), 0.99).
CREATE OR REPLACE VIEW faultline.service_latency{cluster} AS
SELECT
    r.resolution_s AS resolution_s,
    r.window_start AS window_start,
    r.account_id AS account_id,
    r.service_id AS service_id,
    sumMap(r.dns_bins) AS dns_bins,
    sumMap(r.connect_bins) AS connect_bins,
    arraySum(mapValues(dns_bins)) AS dns_measured,
    arraySum(mapValues(connect_bins)) AS connect_measured,
    latencyQuantile(dns_bins, 0.5) AS dns_p50_us,
    latencyQuantile(dns_bins, 0.9) AS dns_p90_us,
    latencyQuantile(dns_bins, 0.95) AS dns_p95_us,
    latencyQuantile(dns_bins, 0.99) AS dns_p99_us,
    latencyQuantile(connect_bins, 0.5) AS connect_p50_us,
    latencyQuantile(connect_bins, 0.9) AS connect_p90_us,
    latencyQuantile(connect_bins, 0.95) AS connect_p95_us,
    latencyQuantile(connect_bins, 0.99) AS connect_p99_us,
    min(r.is_final) AS is_final
FROM faultline.service_rollups AS r FINAL
GROUP BY r.resolution_s, r.window_start, r.account_id, r.service_id;

-- One row for each window of a site: how long its connections took, those that failed included.
-- The bins are there to be merged further: latencyQuantile(sumMap(connect_bins), 0.99).
CREATE OR REPLACE VIEW faultline.site_latency{cluster} AS
SELECT
    r.resolution_s AS resolution_s,
    r.window_start AS window_start,
    r.colo AS colo,
    sumMap(r.dns_bins) AS dns_bins,
    sumMap(r.connect_bins) AS connect_bins,
    arraySum(mapValues(dns_bins)) AS dns_measured,
    arraySum(mapValues(connect_bins)) AS connect_measured,
    latencyQuantile(dns_bins, 0.5) AS dns_p50_us,
    latencyQuantile(dns_bins, 0.9) AS dns_p90_us,
    latencyQuantile(dns_bins, 0.95) AS dns_p95_us,
    latencyQuantile(dns_bins, 0.99) AS dns_p99_us,
    latencyQuantile(connect_bins, 0.5) AS connect_p50_us,
    latencyQuantile(connect_bins, 0.9) AS connect_p90_us,
    latencyQuantile(connect_bins, 0.95) AS connect_p95_us,
    latencyQuantile(connect_bins, 0.99) AS connect_p99_us,
    min(r.is_final) AS is_final
FROM faultline.site_rollups AS r FINAL
GROUP BY r.resolution_s, r.window_start, r.colo;

-- One row for each error that a service had in a window, with what it means and what to do. The entry
-- for the DNS response code wins over the general one of the error code; a code that the catalogue
-- lacks gets the meaning of its category.
CREATE OR REPLACE VIEW faultline.service_errors{cluster} AS
SELECT
    r.resolution_s AS resolution_s,
    r.window_start AS window_start,
    r.account_id AS account_id,
    r.service_id AS service_id,
    r.error_code AS error_code,
    r.dns_rcode AS dns_rcode,
    r.category AS category,
    r.connections AS connections,
    c.label AS category_label,
    c.responsible AS responsible,
    multiIf(s.summary != '', s.summary, g.summary != '', g.summary, c.meaning) AS meaning,
    multiIf(s.summary != '', s.fix, g.fix) AS fix,
    r.is_final AS is_final
FROM (SELECT * FROM faultline.service_rollups FINAL WHERE category != 'success') AS r
LEFT JOIN (SELECT * FROM faultline.error_codes FINAL WHERE dns_rcode != '') AS s
    ON r.error_code = s.error_code AND r.dns_rcode = s.dns_rcode
LEFT JOIN (SELECT * FROM faultline.error_codes FINAL WHERE dns_rcode = '') AS g
    ON r.error_code = g.error_code
LEFT JOIN (SELECT * FROM faultline.error_categories FINAL) AS c
    ON r.category = c.category;

-- One row for each error that a site had in a window, with what it means and what to do. The entry
-- for the DNS response code wins over the general one of the error code; a code that the catalogue
-- lacks gets the meaning of its category.
CREATE OR REPLACE VIEW faultline.site_errors{cluster} AS
SELECT
    r.resolution_s AS resolution_s,
    r.window_start AS window_start,
    r.colo AS colo,
    r.error_code AS error_code,
    r.dns_rcode AS dns_rcode,
    r.category AS category,
    r.connections AS connections,
    c.label AS category_label,
    c.responsible AS responsible,
    multiIf(s.summary != '', s.summary, g.summary != '', g.summary, c.meaning) AS meaning,
    multiIf(s.summary != '', s.fix, g.fix) AS fix,
    r.is_final AS is_final
FROM (SELECT * FROM faultline.site_rollups FINAL WHERE category != 'success') AS r
LEFT JOIN (SELECT * FROM faultline.error_codes FINAL WHERE dns_rcode != '') AS s
    ON r.error_code = s.error_code AND r.dns_rcode = s.dns_rcode
LEFT JOIN (SELECT * FROM faultline.error_codes FINAL WHERE dns_rcode = '') AS g
    ON r.error_code = g.error_code
LEFT JOIN (SELECT * FROM faultline.error_categories FINAL) AS c
    ON r.category = c.category;
