(sort_value, sort_text, account_id, service_id) < ({after_value:Float64}, {after_text:String}, {after_account:String}, {after_service:String})
