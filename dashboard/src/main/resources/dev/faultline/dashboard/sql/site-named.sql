SELECT '' AS account_id, '' AS service_id, '' AS name, '' AS type WHERE 0
