import {fromSegment, query, segment} from "../api/paths.ts";
import {FAILURE_CATEGORIES, type FailureCategory, type Metric} from "../api/types.ts";
import {absolute, DEFAULT_RANGE, parseDuration, parseTime, rfc3339, writeDuration, type TimeRange} from "../logic/time.ts";

/** Which page is open. */
export type Page =
  | {name: "services"}
  | {name: "sites"}
  | {name: "alerts"}
  | {name: "codes"}
  | {name: "code"; code: string}
  | {name: "service"; account: string; service: string; tab: "metrics" | "settings"}
  | {name: "site"; site: string}
  | {name: "nowhere"; path: string};

export const SORTS = ["failures", "failure_ratio", "connections", "latency", "name"] as const;
export type Sort = (typeof SORTS)[number];
export type Order = "asc" | "desc";
export type AlertState = "any" | "open" | "resolved";

/** All that a page shows is in here, and all of it is in the address. */
export interface View {
  page: Page;
  range: TimeRange;
  categories: FailureCategory[];
  code: string | null;
  rcode: string | null;
  metric: Metric;
  slowerThanMs: number | null;
  search: string;
  account: string | null;
  sort: Sort;
  order: Order | null;
  alertState: AlertState;
  paused: boolean;
}

export const DEFAULTS: Omit<View, "page"> = {
  range: DEFAULT_RANGE,
  categories: [],
  code: null,
  rcode: null,
  metric: "connect",
  slowerThanMs: null,
  search: "",
  account: null,
  sort: "failures",
  order: null,
  alertState: "any",
  paused: false,
};

const LONGEST_TEXT = 256;

/** Reads an address. What it cannot read is as if it were not there. */
export function parseView(path: string, search: string): View {
  const given = new URLSearchParams(search);
  const text = (name: string) => {
    const value = given.get(name);
    return value === null || value === "" || value.length > LONGEST_TEXT ? null : value;
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[], otherwise: T): T =>
    allowed.find((each) => each === given.get(name)) ?? otherwise;
  const slower = Number(given.get("slower_than_ms"));
  return {
    page: parsePage(path),
    range: parseRange(given),
    categories: FAILURE_CATEGORIES.filter((category) => given.getAll("category").includes(category)),
    code: text("code"),
    rcode: text("rcode"),
    metric: oneOf("metric", ["connect", "dns"], DEFAULTS.metric),
    slowerThanMs: Number.isFinite(slower) && slower > 0 && slower <= 86_400_000 ? slower : null,
    search: text("q") ?? "",
    account: text("account"),
    sort: oneOf("sort", SORTS, DEFAULTS.sort),
    order: given.get("order") === "asc" ? "asc" : given.get("order") === "desc" ? "desc" : null,
    alertState: oneOf("state", ["any", "open", "resolved"], DEFAULTS.alertState),
    paused: given.get("live") === "off",
  };
}

/** The address of a view; what is as by default is left out. */
export function writeView(view: View): string {
  const range: Record<string, string> =
    view.range.kind === "absolute"
      ? {from: rfc3339(view.range.from), to: rfc3339(view.range.to)}
      : DEFAULT_RANGE.kind === "last" && view.range.seconds === DEFAULT_RANGE.seconds
        ? {}
        : {last: writeDuration(view.range.seconds)};
  const other = <T>(value: T, usual: T) => (value === usual ? null : value);
  return writePage(view.page) + query({
    ...range,
    category: view.categories,
    code: view.code,
    rcode: view.rcode,
    metric: other(view.metric, DEFAULTS.metric),
    slower_than_ms: view.slowerThanMs,
    q: view.search,
    account: view.account,
    sort: other(view.sort, DEFAULTS.sort),
    order: view.order,
    state: other(view.alertState, DEFAULTS.alertState),
    live: view.paused ? "off" : null,
  });
}

/** Another page with the same range; the filters stay behind, for they are about what was open. */
export function goTo(view: View, page: Page, changes: Partial<View> = {}): View {
  return {...DEFAULTS, range: view.range, paused: view.paused, ...changes, page};
}

function parseRange(given: URLSearchParams): TimeRange {
  const from = parseTime(given.get("from") ?? "");
  const to = parseTime(given.get("to") ?? "");
  if (from !== null && to !== null && from < to) return absolute(from, to);
  const seconds = parseDuration(given.get("last") ?? "");
  return seconds === null ? DEFAULT_RANGE : {kind: "last", seconds};
}

function parsePage(path: string): Page {
  const nowhere: Page = {name: "nowhere", path};
  const parts = path.split("/").filter((part) => part !== "");
  const ids = parts.slice(1).map(fromSegment);
  const [first, second] = ids;
  switch (parts[0]) {
    case undefined:
      return {name: "services"};
    case "sites":
      if (ids.length === 0) return {name: "sites"};
      return ids.length === 1 && typeof first === "string" ? {name: "site", site: first} : nowhere;
    case "alerts":
      return ids.length === 0 ? {name: "alerts"} : nowhere;
    case "codes":
      if (ids.length === 0) return {name: "codes"};
      return ids.length === 1 && typeof first === "string" ? {name: "code", code: first} : nowhere;
    case "services": {
      if (typeof first !== "string" || typeof second !== "string") return nowhere;
      if (ids.length === 2) return {name: "service", account: first, service: second, tab: "metrics"};
      const isSettings = ids.length === 3 && parts[3] === "settings";
      return isSettings ? {name: "service", account: first, service: second, tab: "settings"} : nowhere;
    }
    default:
      return nowhere;
  }
}

function writePage(page: Page): string {
  switch (page.name) {
    case "services":
      return "/";
    case "sites":
    case "alerts":
    case "codes":
      return `/${page.name}`;
    case "code":
      return `/codes/${segment(page.code)}`;
    case "site":
      return `/sites/${segment(page.site)}`;
    case "service": {
      const base = `/services/${segment(page.account)}/${segment(page.service)}`;
      return page.tab === "settings" ? `${base}/settings` : base;
    }
    case "nowhere":
      return page.path;
  }
}
