import type {Category, Severity} from "./api/types.ts";

/** Names and sentences that more than one view uses. */

export const CATEGORY_LABELS: Record<Category, string> = {
  success: "Successful",
  bad_upstream: "Bad Upstream",
  client: "Client",
  internal: "Internal",
  unclassified: "Unclassified",
};

/** Whose fault it is, to complete "the fault of …". */
export const RESPONSIBLE: Record<Category, string> = {
  success: "nobody",
  bad_upstream: "the private service or its tunnel",
  client: "the service's configuration or the calling code",
  internal: "the proxy platform",
  unclassified: "not known yet",
};

export const SEVERITY_LABELS: Record<Severity, string> = {info: "Info", warning: "Warning", critical: "Critical"};

export const ALERT_STATE_LABELS = {pending: "Pending", firing: "Firing", resolved: "Resolved"} as const;

/** Rules' names as people read them: `failure_burst` becomes "Failure burst". */
export function ruleLabel(rule: string): string {
  const words = rule.replace(/[_-]+/g, " ").trim();
  return words === "" ? "Alert" : words.charAt(0).toUpperCase() + words.slice(1);
}

export const UNNAMED_SITE = "(site not named)";
