sort_value DESC, sort_text DESC, account_id DESC, service_id DESC
