-- Creating a table that is there is refused, so of several sinks that try only one succeeds.
CREATE TABLE faultline.migration_lock_{number}{cluster} (nothing UInt8) ENGINE = Null COMMENT '{comment}'
