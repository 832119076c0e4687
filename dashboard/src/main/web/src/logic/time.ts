/** Time ranges: what the address says, and what it means at a moment. */

export type TimeRange = {kind: "last"; seconds: number} | {kind: "absolute"; from: number; to: number};

export interface Preset {
  key: string;
  seconds: number;
  label: string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** As far as the API goes in one request. */
export const LONGEST_S = 400 * DAY;
/** Less shows nothing: a window has 10 s. */
export const SHORTEST_S = 60;

export const PRESETS: readonly Preset[] = [
  {key: "5m", seconds: 5 * MINUTE, label: "5 minutes"},
  {key: "15m", seconds: 15 * MINUTE, label: "15 minutes"},
  {key: "1h", seconds: HOUR, label: "1 hour"},
  {key: "3h", seconds: 3 * HOUR, label: "3 hours"},
  {key: "12h", seconds: 12 * HOUR, label: "12 hours"},
  {key: "1d", seconds: DAY, label: "1 day"},
  {key: "7d", seconds: 7 * DAY, label: "7 days"},
  {key: "30d", seconds: 30 * DAY, label: "30 days"},
  {key: "90d", seconds: 90 * DAY, label: "90 days"},
];

export const DEFAULT_RANGE: TimeRange = {kind: "last", seconds: HOUR};

/** A duration such as `90s`, `15m`, `1h`, `7d` in seconds; null where it is none, or out of bounds. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,6})([smhd])$/.exec(text.trim());
  if (match === null) return null;
  const unit = {s: 1, m: MINUTE, h: HOUR, d: DAY}[match[2] as "s" | "m" | "h" | "d"];
  const seconds = Number(match[1]) * unit;
  return seconds >= SHORTEST_S && seconds <= LONGEST_S ? seconds : null;
}

export function writeDuration(seconds: number): string {
  for (const [unit, size] of [["d", DAY], ["h", HOUR], ["m", MINUTE]] as const) {
    if (seconds % size === 0) return `${seconds / size}${unit}`;
  }
  return `${seconds}s`;
}

/** A duration in words: `15 minutes`, `1 hour`. */
export function sayDuration(seconds: number): string {
  for (const [unit, size] of [["day", DAY], ["hour", HOUR], ["minute", MINUTE]] as const) {
    if (seconds >= size && seconds % size === 0) {
      const count = seconds / size;
      return `${count} ${unit}${count === 1 ? "" : "s"}`;
    }
  }
  return `${seconds} seconds`;
}

/** From and to in seconds since 1970. */
export function resolve(range: TimeRange, nowS: number): {from: number; to: number} {
  return range.kind === "last" ? {from: nowS - range.seconds, to: nowS} : {from: range.from, to: range.to};
}

/** An absolute range within the bounds; the ends may come in either order. */
export function absolute(a: number, b: number): TimeRange {
  let from = Math.floor(Math.min(a, b));
  let to = Math.ceil(Math.max(a, b));
  if (to - from < SHORTEST_S) {
    const middle = (from + to) / 2;
    from = Math.floor(middle - SHORTEST_S / 2);
    to = from + SHORTEST_S;
  }
  return {kind: "absolute", from: Math.max(from, to - LONGEST_S), to};
}

/** Twice or half as much around the middle; a range that ends now goes on ending now. */
export function zoom(range: TimeRange, factor: number, nowS: number): TimeRange {
  if (range.kind === "last") {
    const seconds = Math.min(LONGEST_S, Math.max(SHORTEST_S, Math.round(range.seconds * factor)));
    return {kind: "last", seconds};
  }
  const middle = (range.from + range.to) / 2;
  const half = ((range.to - range.from) * factor) / 2;
  const to = Math.min(middle + half, nowS);
  return absolute(Math.max(to - 2 * half, to - LONGEST_S), to);
}

/** Half its length earlier or later; never into the future, where a range ends now again. */
export function pan(range: TimeRange, direction: -1 | 1, nowS: number): TimeRange {
  const {from, to} = resolve(range, nowS);
  const length = to - from;
  const moved = to + (direction * length) / 2;
  if (moved >= nowS) return {kind: "last", seconds: Math.round(length)};
  return absolute(moved - length, moved);
}

/** The shift, one of -1 to 1, by which the range sticks out behind what is kept at its resolution. */
export function isLive(range: TimeRange): boolean {
  return range.kind === "last";
}

/**
 * Seconds between refreshes: often enough for what a range can show, and never more than half of the
 * requests that the server allows.
 */
export function refreshInterval(seconds: number, requestsPerRefresh: number, requestsPerMinute: number): number {
  const wanted = seconds <= 15 * MINUTE ? 5 : seconds <= HOUR ? 10 : seconds <= 6 * HOUR ? 30 : seconds <= DAY ? 60 : 300;
  const allowed = requestsPerMinute <= 0 ? wanted : Math.ceil((120 * requestsPerRefresh) / requestsPerMinute);
  return Math.max(wanted, allowed);
}

/** RFC 3339 in UTC, to the second. */
export function rfc3339(seconds: number): string {
  return new Date(Math.round(seconds) * 1000).toISOString().replace(".000Z", "Z");
}

/** Seconds since 1970 of an RFC 3339 time or a number of seconds; null where it is neither. */
export function parseTime(text: string): number | null {
  if (/^\d{1,11}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? null : millis / 1000;
}
