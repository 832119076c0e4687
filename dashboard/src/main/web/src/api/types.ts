/** The shapes of the API, as its OpenAPI description has them. Times are RFC 3339, durations µs. */

export const FAILURE_CATEGORIES = ["bad_upstream", "client", "internal", "unclassified"] as const;
export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];
export type Category = "success" | FailureCategory;
export type Severity = "info" | "warning" | "critical";

export interface FieldError {
  field: string;
  reason: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  request_id: string;
  errors?: FieldError[];
  current?: SettingsInForce;
}

export interface Session {
  subject: string;
  role: "tenant" | "operator";
  account: string | null;
  can_edit: boolean;
  development: boolean;
  expires_at: string | null;
  requests_per_minute: number;
  now: string;
  version: string;
}

export interface Range {
  from: string;
  to: string;
  resolution_s: 10 | 60 | 3600;
  step_s: number;
  points: number;
  complete_up_to: string | null;
  newest: string | null;
  now: string;
}

export interface Totals {
  connections: number;
  successes: number;
  failures: number;
  bad_upstream: number;
  client: number;
  internal: number;
  unclassified: number;
  success_ratio: number | null;
  failure_ratio: number | null;
}

export interface TopError {
  code: string;
  rcode: string;
  category: FailureCategory;
  failures: number;
}

export interface Sparkline {
  start: string;
  step_s: number;
  connections: number[];
  failures: number[];
}

export interface Entry {
  totals: Totals;
  responsible: FailureCategory | null;
  top_error: TopError | null;
  connect_p95_us: number | null;
  sparkline: Sparkline;
  open_alerts: number;
  worst_alert: Severity | null;
}

export interface ServiceEntry extends Entry {
  account_id: string;
  service_id: string;
  name: string | null;
  type: "http" | "tcp" | null;
}

export interface SiteEntry extends Entry {
  site: string;
}

export interface List<T> {
  range: Range;
  items: T[];
  next_cursor: string | null;
  total: number;
}

export interface Service {
  account_id: string;
  service_id: string;
  name: string | null;
  type: "http" | "tcp" | null;
  settings_version: number;
  first_seen: string | null;
  last_seen: string | null;
  open_alerts: Alert[];
}

export interface ConnectionPoints {
  time: number[];
  successes: number[];
  bad_upstream: number[];
  client: number[];
  internal: number[];
  unclassified: number[];
}

export interface Connections {
  range: Range;
  totals: Totals;
  previous: {from: string; to: string; totals: Totals};
  change: {
    connections: number | null;
    successes: number | null;
    failures: number | null;
    success_ratio: number | null;
    failure_ratio: number | null;
  };
  points: ConnectionPoints;
}

export interface Percentiles<T> {
  p50_us: T;
  p90_us: T;
  p95_us: T;
  p99_us: T;
}

export interface Slower {
  asked_us: number;
  above_us: number;
  count: number;
  share: number | null;
  points: number[];
}

export interface Durations {
  overall: Percentiles<number | null> & {measured: number};
  points: Percentiles<(number | null)[]> & {measured: number[]};
  slower: Slower | null;
}

export interface Latency {
  range: Range;
  time: number[];
  dns: Durations;
  connect: Durations;
}

export type Metric = "connect" | "dns";

export interface Heatmap {
  range: Range;
  metric: Metric;
  time: number[];
  buckets: {above_us: number; up_to_us: number}[];
  counts: number[][];
  max_count: number;
}

export interface CategoryTexts {
  label: string;
  responsible: string;
  meaning: string;
}

export interface ErrorKind {
  code: string;
  rcode: string;
  category: FailureCategory;
  failures: number;
  previous_failures: number;
  share: number | null;
  share_of_connections: number | null;
  first_seen: string;
  last_seen: string;
  known: boolean;
  summary: string;
  fix: string;
  sparkline: number[];
}

export interface Errors {
  range: Range;
  totals: Totals;
  categories: (CategoryTexts & {category: FailureCategory; failures: number; share: number | null})[];
  items: ErrorKind[];
  time: number[];
  truncated: boolean;
}

export interface Hint {
  summary: string;
  fix: string;
}

export interface Sample {
  occurred_at: string;
  event_id: string;
  code: string;
  rcode: string;
  category: FailureCategory;
  detail: string;
  site: string;
  proxy_id: string;
  protocol: "UNKNOWN" | "HTTP" | "HTTPS" | "TCP";
  target_host: string;
  target_port: number | null;
  resolved_ip: string | null;
  tunnel_id: string | null;
  tunnel_version: string | null;
  tunnel_transport: string | null;
  dns_duration_us: number | null;
  connect_duration_us: number | null;
  summary: string;
  fix: string;
  hints: Hint[];
}

export interface SampleList {
  range: Range;
  items: Sample[];
  next_cursor: string | null;
}

export interface Alert {
  fingerprint: string;
  started_at: string;
  changed_at: string;
  ended_at: string | null;
  state: "pending" | "firing" | "resolved";
  rule: string;
  severity: Severity;
  account_id: string | null;
  service_id: string | null;
  site: string | null;
  category: Category;
  code: string;
  measure: string;
  value: number | null;
  threshold: number | null;
  window_s: number;
  connections: number;
  failures: number;
  summary: string;
  fix: string;
  hint: string;
  link: string;
  top_errors: {code: string; rcode: string; failures: number}[];
}

export interface AlertList {
  items: Alert[];
  next_cursor: string | null;
}

export interface Mark {
  at: string;
  kind: "settings" | "alert";
  title: string;
  settings_version: number | null;
  fingerprint: string | null;
  severity: Severity | null;
  until: string | null;
}

export interface MarkList {
  items: Mark[];
}

export type CertVerification = "verify_full" | "verify_ca" | "disabled";

export interface Settings {
  name: string;
  type: "http" | "tcp";
  hostname: string | null;
  ipv4: string | null;
  ipv6: string | null;
  http_port: number | null;
  https_port: number | null;
  tcp_port: number | null;
  tunnel_id: string | null;
  resolver_ips: string[];
  cert_verification: CertVerification;
}

export interface SettingsInForce {
  account_id: string;
  service_id: string;
  version: number;
  updated_at: string | null;
  updated_by: string | null;
  settings: Settings | null;
}

export interface SettingsVersion {
  version: number;
  updated_at: string;
  updated_by: string;
  settings: Settings;
  changes: {field: string; before: unknown; after: unknown}[];
}

export interface SettingsHistory {
  items: SettingsVersion[];
  next_cursor: string | null;
}

export interface ErrorCode {
  code: string;
  category: FailureCategory;
  source: string;
  rfc9209: boolean;
  http_status: number;
  summary: string;
  fix: string;
  special_cases: {rcode: string; category: FailureCategory; http_status: number; summary: string; fix: string}[];
  hints: {version_below: string | null; transport: string | null; summary: string; fix: string}[];
}

export interface Catalogue {
  version: number;
  categories: (CategoryTexts & {category: Category})[];
  items: ErrorCode[];
}
