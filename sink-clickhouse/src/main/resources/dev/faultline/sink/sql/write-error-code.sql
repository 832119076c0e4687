INSERT INTO faultline.error_codes
    (error_code, dns_rcode, category, category_label, responsible, source, rfc9209, http_status, summary, fix, catalogue_version)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
