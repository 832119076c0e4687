-- How many alerts of each service and site are firing, and how urgent the worst one is.
SELECT account_id, service_id, colo AS site, count() AS open, toString(max(severity)) AS worst
FROM
(
    SELECT
        account_id,
        service_id,
        colo,
        argMax(state, revision) AS now_state,
        argMax(severity, revision) AS severity
    FROM faultline.alerts
    WHERE ({account:String} = '' OR account_id = {account:String})
    GROUP BY fingerprint, started_at, account_id, service_id, colo
    HAVING now_state = 'firing'
)
GROUP BY account_id, service_id, colo
LIMIT 100000
