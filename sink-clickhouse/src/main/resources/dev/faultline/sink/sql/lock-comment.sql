ALTER TABLE faultline.migration_lock_{number}{cluster} MODIFY COMMENT '{comment}'
