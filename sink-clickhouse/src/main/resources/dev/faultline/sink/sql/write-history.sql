INSERT INTO faultline.schema_migrations (version, name, checksum, applied_by) VALUES (?, ?, ?, ?)
