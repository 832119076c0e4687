-- What a change of an alert says besides. The statements come once more for the distributed table;
-- on one server that is the same table, and changes nothing.

ALTER TABLE {local alerts}{cluster}
    ADD COLUMN IF NOT EXISTS error_code LowCardinality(String) DEFAULT '' COMMENT 'The code that the alert is about, where the rule is about one' AFTER category,
    ADD COLUMN IF NOT EXISTS measure LowCardinality(String) DEFAULT '' COMMENT 'What value and threshold are: share, burn_rate, dns_us, connect_us, silent_s or connections' AFTER error_code,
    ADD COLUMN IF NOT EXISTS window_s UInt32 DEFAULT 0 COMMENT 'Over how many seconds the rule measured' AFTER threshold,
    ADD COLUMN IF NOT EXISTS hint String DEFAULT '' COMMENT 'Further advice that depends on the tunnel, empty where none fits' AFTER fix,
    ADD COLUMN IF NOT EXISTS link String DEFAULT '' COMMENT 'The page that shows it' AFTER hint,
    ADD COLUMN IF NOT EXISTS notify Bool DEFAULT false COMMENT 'Whether people were to be told of this change' AFTER state,
    ADD COLUMN IF NOT EXISTS replayed Bool DEFAULT false COMMENT 'Whether the change was found long after it happened, as old data was read' AFTER notify;

ALTER TABLE faultline.alerts{cluster}
    ADD COLUMN IF NOT EXISTS error_code LowCardinality(String) DEFAULT '' COMMENT 'The code that the alert is about, where the rule is about one' AFTER category,
    ADD COLUMN IF NOT EXISTS measure LowCardinality(String) DEFAULT '' COMMENT 'What value and threshold are: share, burn_rate, dns_us, connect_us, silent_s or connections' AFTER error_code,
    ADD COLUMN IF NOT EXISTS window_s UInt32 DEFAULT 0 COMMENT 'Over how many seconds the rule measured' AFTER threshold,
    ADD COLUMN IF NOT EXISTS hint String DEFAULT '' COMMENT 'Further advice that depends on the tunnel, empty where none fits' AFTER fix,
    ADD COLUMN IF NOT EXISTS link String DEFAULT '' COMMENT 'The page that shows it' AFTER hint,
    ADD COLUMN IF NOT EXISTS notify Bool DEFAULT false COMMENT 'Whether people were to be told of this change' AFTER state,
    ADD COLUMN IF NOT EXISTS replayed Bool DEFAULT false COMMENT 'Whether the change was found long after it happened, as old data was read' AFTER notify;
