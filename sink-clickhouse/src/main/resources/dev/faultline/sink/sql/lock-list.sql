SELECT toUInt64(substring(name, length('migration_lock_') + 1)) AS number, comment
FROM system.tables
WHERE database = 'faultline' AND match(name, '^migration_lock_[0-9]+$')
ORDER BY number
