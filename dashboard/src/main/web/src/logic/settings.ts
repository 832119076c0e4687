import type {CertVerification, Settings} from "../api/types.ts";

/** The form holds texts as they are typed; settings are what they mean. */
export interface Draft {
  name: string;
  type: "http" | "tcp";
  reach: "hostname" | "addresses";
  hostname: string;
  ipv4: string;
  ipv6: string;
  http_port: string;
  https_port: string;
  tcp_port: string;
  tunnel_id: string;
  resolver_ips: string[];
  cert_verification: CertVerification;
}

/** By field (`hostname`, `resolver_ips[1]`), a sentence to show beside it. */
export type Reasons = Record<string, string>;

export const EMPTY: Draft = {
  name: "", type: "http", reach: "hostname", hostname: "", ipv4: "", ipv6: "", http_port: "", https_port: "443",
  tcp_port: "", tunnel_id: "", resolver_ips: [], cert_verification: "verify_full",
};

const port = (value: number | null) => (value === null ? "" : String(value));

export function draftOf(settings: Settings | null): Draft {
  if (settings === null) return EMPTY;
  return {
    name: settings.name,
    type: settings.type,
    reach: settings.hostname === null && (settings.ipv4 !== null || settings.ipv6 !== null) ? "addresses" : "hostname",
    hostname: settings.hostname ?? "",
    ipv4: settings.ipv4 ?? "",
    ipv6: settings.ipv6 ?? "",
    http_port: port(settings.http_port),
    https_port: port(settings.https_port),
    tcp_port: port(settings.tcp_port),
    tunnel_id: settings.tunnel_id ?? "",
    resolver_ips: [...settings.resolver_ips],
    cert_verification: settings.cert_verification,
  };
}

/** What the draft means. Only for drafts without reasons against them. */
export function settingsOf(draft: Draft): Settings {
  const text = (value: string) => (value.trim() === "" ? null : value.trim());
  const number = (value: string) => (value.trim() === "" ? null : Number(value.trim()));
  const byName = draft.reach === "hostname";
  const http = draft.type === "http";
  return {
    name: draft.name.trim(),
    type: draft.type,
    hostname: byName ? text(draft.hostname) : null,
    ipv4: byName ? null : text(draft.ipv4),
    ipv6: byName ? null : text(draft.ipv6),
    http_port: http ? number(draft.http_port) : null,
    https_port: http ? number(draft.https_port) : null,
    tcp_port: http ? null : number(draft.tcp_port),
    tunnel_id: text(draft.tunnel_id),
    resolver_ips: byName ? draft.resolver_ips.map((ip) => ip.trim()).filter((ip) => ip !== "") : [],
    cert_verification: draft.cert_verification,
  };
}

/** The same rules as the server's, so that most mistakes are told while typing. */
export function check(draft: Draft): Reasons {
  const reasons: Reasons = {};
  if ([...draft.name.trim()].length > 100) reasons["name"] = "The name may have at most 100 characters.";
  if (draft.reach === "hostname") checkHostname(draft.hostname.trim(), reasons);
  else checkAddresses(draft, reasons);
  if (draft.type === "http") {
    for (const field of ["http_port", "https_port"] as const) checkPort(field, draft[field], reasons);
    if (draft.http_port.trim() === "" && draft.https_port.trim() === "") {
      reasons["https_port"] = "An HTTP service needs an HTTP port, an HTTPS port, or both.";
    }
  } else if (draft.tcp_port.trim() === "") reasons["tcp_port"] = "A TCP service needs its port.";
  else checkPort("tcp_port", draft.tcp_port, reasons);
  if (draft.tunnel_id.trim().length > 256) reasons["tunnel_id"] = "The tunnel's id may have at most 256 characters.";
  if (draft.reach === "hostname") checkResolvers(draft.resolver_ips, reasons);
  return reasons;
}

function checkHostname(name: string, reasons: Reasons): void {
  if (name === "") reasons["hostname"] = "Enter the name to resolve, such as billing.internal.";
  else if (isIpv4(name) || isIpv6(name)) {
    reasons["hostname"] = "This is an address, not a name; choose “IP addresses” to connect to it directly.";
  } else if (/^[a-z]+:\/\//i.test(name)) reasons["hostname"] = "Enter the name alone, without https:// before it.";
  else if (/[/?#@]/.test(name)) reasons["hostname"] = "Enter the name alone, without a path or user.";
  else if (/:\d+$/.test(name)) reasons["hostname"] = "Enter the name alone; the port has a field of its own.";
  else if (name.length > 253) reasons["hostname"] = "A hostname has at most 253 characters.";
  else if (name.endsWith(".")) reasons["hostname"] = "Leave the dot at the end out.";
  else if (/(^|\.)\d+$/.test(name)) reasons["hostname"] = "The last part of a hostname is no number.";
  else if (!name.split(".").every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label))) {
    reasons["hostname"] =
      "A hostname is labels of letters, digits and hyphens with dots between; a label has 1 to 63 characters and neither begins nor ends with a hyphen.";
  }
}

function checkAddresses(draft: Draft, reasons: Reasons): void {
  const ipv4 = draft.ipv4.trim();
  const ipv6 = draft.ipv6.trim();
  if (ipv4 === "" && ipv6 === "") reasons["ipv4"] = "Enter an IPv4 address, an IPv6 address, or both.";
  const [wrong4, wrong6] = [ipv4 === "" ? null : against(ipv4, 4), ipv6 === "" ? null : against(ipv6, 6)];
  if (wrong4 !== null) reasons["ipv4"] = wrong4;
  if (wrong6 !== null) reasons["ipv6"] = wrong6;
}

function checkPort(field: string, value: string, reasons: Reasons): void {
  const text = value.trim();
  if (text === "") return;
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535) reasons[field] = "A port is a number from 1 to 65535.";
}

function checkResolvers(addresses: readonly string[], reasons: Reasons): void {
  if (addresses.filter((ip) => ip.trim() !== "").length > 8) reasons["resolver_ips"] = "At most 8 resolvers are asked.";
  const seen = new Set<string>();
  addresses.forEach((each, index) => {
    const ip = each.trim();
    if (ip === "") return;
    const wrong = against(ip, ip.includes(":") ? 6 : 4);
    if (wrong !== null) reasons[`resolver_ips[${index}]`] = !isIpv4(ip) && !isIpv6(ip) ? "A resolver is given by its IPv4 or IPv6 address." : wrong;
    else if (seen.has(ip)) reasons[`resolver_ips[${index}]`] = "This resolver is already in the list.";
    seen.add(ip);
  });
}

const NO_HOST = "No single host can have this address.";

/** Why a service or a resolver cannot have this address; null where it can. */
function against(ip: string, version: 4 | 6): string | null {
  if (version === 4) {
    if (!isIpv4(ip)) return "An IPv4 address is four numbers from 0 to 255, such as 10.1.2.3.";
    const first = Number(ip.split(".")[0]);
    return first === 0 || first >= 224 ? NO_HOST : null;
  }
  if (!isIpv6(ip)) return "This is not an IPv6 address; one looks like fd00:1::25, without a zone or brackets.";
  if (/^::ffff:\d+\./i.test(ip)) return "This is an IPv4 address in IPv6 form; enter it as an IPv4 address.";
  return /^[0:]+$/.test(ip) || /^ff/i.test(ip) ? NO_HOST : null;
}

export function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

export function isIpv6(text: string): boolean {
  if (!text.includes(":") || text.length > 45 || !/^[0-9a-f:.]+$/i.test(text)) return false;
  let head = text;
  let groups = 0;
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail !== null) {
    if (!isIpv4(tail[2] ?? "")) return false;
    // The embedded IPv4 address stands for the last two groups.
    head = `${tail[1] ?? ""}0:0`;
  }
  const halves = head.split("::");
  if (halves.length > 2) return false;
  for (const half of halves) {
    if (half === "") continue;
    for (const group of half.split(":")) {
      if (!/^[0-9a-f]{1,4}$/i.test(group)) return false;
      groups++;
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}

export const FIELDS = [
  "name", "type", "hostname", "ipv4", "ipv6", "http_port", "https_port", "tcp_port", "tunnel_id", "resolver_ips",
  "cert_verification",
] as const satisfies readonly (keyof Settings)[];
export type Field = (typeof FIELDS)[number];

export const FIELD_LABELS: Record<Field, string> = {
  name: "Name",
  type: "Type",
  hostname: "Hostname",
  ipv4: "IPv4 address",
  ipv6: "IPv6 address",
  http_port: "HTTP port",
  https_port: "HTTPS port",
  tcp_port: "TCP port",
  tunnel_id: "Tunnel",
  resolver_ips: "Resolvers",
  cert_verification: "Certificate verification",
};

const CERTIFICATES: Record<string, string> = {
  verify_full: "Full: chain and hostname",
  verify_ca: "Chain only",
  disabled: "None",
};

/** A setting's value as people read it. */
export function say(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (field === "cert_verification") return CERTIFICATES[String(value)] ?? String(value);
  if (field === "type") return String(value).toUpperCase();
  return String(value);
}

/** Whether a setting has the same value on both sides. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

export interface Conflict {
  field: Field;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** Whether both sides changed it, to different values. */
  clash: boolean;
}

/** What the two editors did to the settings that both began with. */
export function compare(base: Settings | null, mine: Settings, theirs: Settings | null): Conflict[] {
  const result: Conflict[] = [];
  for (const field of FIELDS) {
    const [was, own, other] = [base?.[field], mine[field], theirs?.[field]];
    if (same(own, other)) continue;
    result.push({field, base: was, mine: own, theirs: other, clash: !same(was, own) && !same(was, other)});
  }
  return result;
}

/** Their settings with my changes on them. Fields in `theirsWin` that clash are taken from them. */
export function merge(base: Settings | null, mine: Settings, theirs: Settings | null, theirsWin: ReadonlySet<Field>): Settings {
  if (theirs === null) return mine;
  const result: Record<string, unknown> = {...theirs};
  for (const field of FIELDS) {
    if (!same(base?.[field], mine[field]) && !theirsWin.has(field)) result[field] = mine[field];
  }
  return result as unknown as Settings;
}
