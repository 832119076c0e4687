sort_value ASC, sort_text ASC, account_id ASC, service_id ASC
