-- Which migrations were applied. A sink that was killed between a script and its entry here runs
-- the script again, and the later entry counts.
CREATE TABLE IF NOT EXISTS faultline.schema_migrations{cluster}
(
    version UInt32,
    name String,
    checksum String COMMENT 'SHA-256 of the script, before its placeholders were filled',
    applied_by String COMMENT 'The sink that applied it',
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = {replicated ReplacingMergeTree(applied_at)}
ORDER BY version
COMMENT 'The migrations that were applied; query it with FINAL'
