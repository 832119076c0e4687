/** Numbers, durations and times for people. */

/** Stands for "there is none"; never 0. */
export const NONE = "–";

const whole = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});

/** All digits, for tables: 12,345. */
export function count(value: number): string {
  return whole.format(value);
}

/** Three digits and a suffix, for axes and tiles: 12.3k. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size < 1000) return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
  for (const [suffix, unit] of [["k", 1e3], ["M", 1e6], ["G", 1e9], ["T", 1e12]] as const) {
    // 999,950 must not become 1000k.
    if (size < unit * 999.5 || suffix === "T") {
      const scaled = value / unit;
      const digits = Math.abs(scaled) < 9.995 ? 2 : Math.abs(scaled) < 99.95 ? 1 : 0;
      return `${Number(scaled.toFixed(digits))}${suffix}`;
    }
  }
  return String(value);
}

/**
 * A ratio as a percentage. Never rounds what is not all to 100 %, nor what is not nothing to 0 %: one
 * failure in a million is there.
 */
export function percent(ratio: number | null): string {
  if (ratio === null || Number.isNaN(ratio)) return NONE;
  const value = ratio * 100;
  if (value === 0 || value === 100) return `${value}%`;
  if (value < 0.01) return "<0.01%";
  if (value > 99.99) return ">99.99%";
  const digits = value < 1 || value > 99 ? 2 : value < 10 || value > 90 ? 1 : 0;
  return `${floorTowards(value, digits)}%`;
}

/** Rounds, but not up to the next whole hundred. */
function floorTowards(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  return Number(rounded) >= 100 ? (Math.floor(value * 10 ** digits) / 10 ** digits).toFixed(digits) : rounded;
}

/** A relative change: +12%, −3%, ×4.2. */
export function change(relative: number | null): string {
  if (relative === null || Number.isNaN(relative)) return "new";
  if (Math.abs(relative) < 0.0005) return "±0%";
  if (relative >= 2) return `×${short(Number((relative + 1).toPrecision(2)))}`;
  const value = relative * 100;
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(digits)}%`;
}

/** A difference of ratios in percentage points: −2.1 pp. */
export function points(difference: number | null): string {
  if (difference === null || Number.isNaN(difference)) return NONE;
  const value = difference * 100;
  if (Math.abs(value) < 0.005) return "±0 pp";
  const digits = Math.abs(value) < 1 ? 2 : 1;
  return `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(digits)} pp`;
}

/** A duration given in microseconds: 830 µs, 12.4 ms, 1.25 s. */
export function duration(us: number | null): string {
  if (us === null || Number.isNaN(us)) return NONE;
  if (us < 999.5) return `${Number(us.toPrecision(3))} µs`;
  if (us < 999_500) return `${Number((us / 1e3).toPrecision(3))} ms`;
  if (us < 119.5e6) return `${Number((us / 1e6).toPrecision(3))} s`;
  return `${short(Math.round(us / 6e7))} min`;
}

/** Time zones: the browser's own, or UTC as the API speaks it. */
export type Zone = "local" | "utc";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(seconds: number, zone: Zone, key: string, options: Intl.DateTimeFormatOptions): string {
  const name = `${key} ${zone}`;
  let format = formats.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", {
      ...options,
      hourCycle: "h23",
      ...(zone === "utc" ? {timeZone: "UTC"} : {}),
    });
    formats.set(name, format);
  }
  return format.format(new Date(seconds * 1000));
}

/** 12:03:20 */
export function clock(seconds: number, zone: Zone = "local"): string {
  return formatted(seconds, zone, "clock", {hour: "2-digit", minute: "2-digit", second: "2-digit"});
}

/** 12:03 */
export function hourMinute(seconds: number, zone: Zone = "local"): string {
  return formatted(seconds, zone, "minute", {hour: "2-digit", minute: "2-digit"});
}

/** 24 Nov */
export function day(seconds: number, zone: Zone = "local"): string {
  return formatted(seconds, zone, "day", {day: "numeric", month: "short"});
}

/** 24 Nov, 12:03:20 */
export function dateTime(seconds: number, zone: Zone = "local"): string {
  return formatted(seconds, zone, "both", {
    day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
}

/** The time alone where it is of the same day as `nowS`, else with the day. */
export function moment(seconds: number, nowS: number, zone: Zone = "local"): string {
  return day(seconds, zone) === day(nowS, zone) ? clock(seconds, zone) : dateTime(seconds, zone);
}

/** 2026-11-24T12:03, as a datetime-local input wants it, in the browser's zone. */
export function inputTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** How long ago: 20 s, 4 min, 3 h, 2 d. */
export function age(seconds: number): string {
  if (seconds < 1) return "0 s";
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** "1 failure", "3 failures" */
export function plural(value: number, one: string, many: string = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Seconds since 1970 of the API's time. */
export function seconds(time: string): number {
  return Date.parse(time) / 1000;
}

/** In filters, for failures that have no rcode. */
export const NO_RCODE = "-";

/** Whether a failure with this rcode is one that the filter leaves; no filter leaves all. */
export function fitsRcode(filter: string | null, rcode: string): boolean {
  return filter === null || (filter === NO_RCODE ? "" : filter) === rcode;
}

/** The filter for the kind alone: of a code that comes with rcodes too, those without one. */
export function rcodeFilter(error: {code: string; rcode: string}, all: readonly {code: string; rcode: string}[]): string | null {
  if (error.rcode !== "") return error.rcode;
  return all.some((each) => each.code === error.code && each.rcode !== "") ? NO_RCODE : null;
}

/** A code with its rcode as people read it: `dns_error NXDOMAIN`. */
export function kind(error: {code: string; rcode: string}): string {
  return error.rcode === "" ? error.code : `${error.code} ${error.rcode}`;
}
