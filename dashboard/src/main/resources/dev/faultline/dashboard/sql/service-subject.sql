faultline.service_rollups FINAL
PREWHERE account_id = {account:String} AND service_id = {service:String}
