-- The error catalogue, for joins and for people. The sink writes it at each start; of several
-- catalogues the one with the highest version counts.

CREATE TABLE IF NOT EXISTS faultline.error_codes{cluster}
(
    error_code String COMMENT 'The code as events carry it',
    dns_rcode String COMMENT 'The DNS response code that the entry is for; empty for all that have no entry of their own',
    category Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2, 'internal' = 3, 'unclassified' = 4) COMMENT 'Who is responsible',
    category_label String COMMENT 'Name of the category for people',
    responsible String COMMENT 'Whose fault a failure of this category is, in words',
    source String COMMENT 'Where the entry comes from: seed, project or operator',
    rfc9209 Bool COMMENT 'Whether RFC 9209 defines the code',
    http_status UInt16 COMMENT 'The status that a proxy answers with',
    summary String COMMENT 'What happened',
    fix String COMMENT 'What to do about it',
    catalogue_version UInt32 COMMENT 'Version of the catalogue that the entry was last in'
)
ENGINE = {replicated ReplacingMergeTree(catalogue_version)}
ORDER BY (error_code, dns_rcode)
SETTINGS replicated_deduplication_window = 0
COMMENT 'The error catalogue; query it with FINAL';

CREATE TABLE IF NOT EXISTS faultline.error_categories{cluster}
(
    category Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2, 'internal' = 3, 'unclassified' = 4) COMMENT 'The category',
    label String COMMENT 'Its name for people',
    responsible String COMMENT 'Whose fault a failure of this category is, in words',
    meaning String COMMENT 'What it means',
    catalogue_version UInt32 COMMENT 'Version of the catalogue that gave the texts'
)
ENGINE = {replicated ReplacingMergeTree(catalogue_version)}
ORDER BY category
SETTINGS replicated_deduplication_window = 0
COMMENT 'The categories of failures; query it with FINAL';
