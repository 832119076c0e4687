-- The services with the most failures of one kind in the last minute, and what the catalogue says.
SELECT
    e.account_id,
    e.service_id,
    e.error_code,
    e.dns_rcode,
    e.category_label,
    e.failed,
    t.connections,
    e.meaning,
    e.fix
FROM
(
    SELECT
        account_id,
        service_id,
        error_code,
        dns_rcode,
        any(category_label) AS category_label,
        any(meaning) AS meaning,
        any(fix) AS fix,
        sum(connections) AS failed
    FROM faultline.service_errors
    WHERE resolution_s = 10 AND window_start > now() - INTERVAL 60 SECOND
    GROUP BY account_id, service_id, error_code, dns_rcode
) AS e
INNER JOIN
(
    SELECT account_id, service_id, sum(connections) AS connections
    FROM faultline.service_connections
    WHERE resolution_s = 10 AND window_start > now() - INTERVAL 60 SECOND
    GROUP BY account_id, service_id
) AS t ON e.account_id = t.account_id AND e.service_id = t.service_id
ORDER BY e.failed DESC, e.service_id, e.error_code
LIMIT {limit: UInt32}
