DROP TABLE IF EXISTS faultline.migration_lock_{number}{cluster}
