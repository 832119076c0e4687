import type {Alert} from "../api/types.ts";
import {age, count, duration, percent} from "./format.ts";

/** What a rule measured, what it compared that with, and over which time; nothing where it is not told. */
export function measured(alert: Pick<Alert, "measure" | "value" | "threshold" | "window_s">): string {
  const {measure, value, threshold, window_s: window} = alert;
  const write = WRITE[measure];
  if (write === undefined || value === null) return "";
  const over = window > 0 && measure !== "silent_s" ? ` over ${age(window)}` : "";
  return `${write.what} ${write.show(value)}${over}${threshold === null ? "" : `, limit ${write.show(threshold)}`}`;
}

const WRITE: Record<string, {what: string; show: (value: number) => string}> = {
  share: {what: "share", show: percent},
  burn_rate: {what: "burns its budget", show: (value) => `${value >= 10 ? Math.round(value) : value.toFixed(1)} times too fast`},
  dns_us: {what: "DNS took", show: duration},
  connect_us: {what: "connecting took", show: duration},
  silent_s: {what: "silent for", show: age},
  connections: {what: "connections", show: count},
};
