SELECT account_id, service_id, name, toString(type) AS type
FROM faultline.service_settings FINAL
WHERE {account:String} = '' OR account_id = {account:String}
