-- Rows of the tables that the sink fills, older revisions that are not merged away yet included.
SELECT sum(total_rows)
FROM system.tables
WHERE database = 'faultline' AND name IN ('service_rollups', 'site_rollups', 'failure_samples')
