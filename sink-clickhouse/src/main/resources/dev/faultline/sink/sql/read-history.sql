SELECT version, name, checksum FROM faultline.schema_migrations FINAL ORDER BY version
