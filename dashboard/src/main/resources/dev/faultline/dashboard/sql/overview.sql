-- Services, or sites in their place, in the order that is asked for, after a place in that order.
SELECT * EXCEPT (failures)
FROM
(
    SELECT
        account_id,
        service_id,
        any_name AS name,
        any_type AS type,
        connections,
        successes,
        bad_upstream,
        client,
        internal,
        unclassified,
        bad_upstream + client + internal + unclassified AS failures,
        multiIf(
            {sort:String} = 'failures', toFloat64(failures),
            {sort:String} = 'failure_ratio', if(connections = 0, 0, failures / connections),
            {sort:String} = 'connections', toFloat64(connections),
            {sort:String} = 'latency', if(isNaN(p95), -1, p95),
            0) AS sort_value,
        if({sort:String} = 'name', lowerUTF8(if(name = '', service_id, name)), '') AS sort_text,
        count() OVER () AS total
    FROM
    (
        SELECT
            account_id,
            service_id,
            max(name) AS any_name,
            max(type) AS any_type,
            sum(connections) AS connections,
            sum(successes) AS successes,
            sum(bad_upstream) AS bad_upstream,
            sum(client) AS client,
            sum(internal) AS internal,
            sum(unclassified) AS unclassified,
            max(p95) AS p95
        FROM
        (
            SELECT
                account_id,
                service_id,
                '' AS name,
                '' AS type,
                sum(connections) AS connections,
                sumIf(connections, category = 'success') AS successes,
                sumIf(connections, category = 'bad_upstream' AND (empty({categories:Array(Int8)}) OR has({categories:Array(Int8)}, 1))) AS bad_upstream,
                sumIf(connections, category = 'client' AND (empty({categories:Array(Int8)}) OR has({categories:Array(Int8)}, 2))) AS client,
                sumIf(connections, category = 'internal' AND (empty({categories:Array(Int8)}) OR has({categories:Array(Int8)}, 3))) AS internal,
                sumIf(connections, category = 'unclassified' AND (empty({categories:Array(Int8)}) OR has({categories:Array(Int8)}, 4))) AS unclassified,
                @p95@ AS p95
            FROM (@all@)
            GROUP BY account_id, service_id
            UNION ALL
            SELECT account_id, service_id, name, type, 0, 0, 0, 0, 0, 0, nan
            FROM (@named@)
        )
        GROUP BY account_id, service_id
    )
    WHERE (empty({categories:Array(Int8)}) OR bad_upstream + client + internal + unclassified > 0)
        AND ({search:String} = '' OR positionCaseInsensitiveUTF8(service_id, {search:String}) > 0
            OR positionCaseInsensitiveUTF8(any_name, {search:String}) > 0
            OR positionCaseInsensitiveUTF8(account_id, {search:String}) > 0)
)
WHERE @after@
ORDER BY @order@
LIMIT {limit:UInt32}
