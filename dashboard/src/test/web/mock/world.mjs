import {readFileSync} from "node:fs";
import {chance} from "./random.mjs";

/** A made-up platform: accounts with services, proxy sites, a day of traffic, and incidents in it. */

const catalogueFile = new URL("../../../../../schemas/src/main/resources/dev/faultline/catalogue/error-catalogue.json", import.meta.url);
export const catalogue = JSON.parse(readFileSync(catalogueFile, "utf8"));

export const CATEGORIES = ["bad_upstream", "client", "internal", "unclassified"];
export const SITES = ["ams", "atl", "bom", "cdg", "fra", "gru", "hkg", "iad", "lhr", "nrt", "ord", "sin", "sjc", "syd", "waw", ""];
const ACCOUNTS = ["acorn", "birch", "cedar", "dahlia", "elder", "fern", "ginkgo", "hazel"];
const KINDS = ["billing-api", "orders", "search", "auth", "reports", "warehouse-db", "mail-relay", "wiki"];

export function entryOf(code, rcode) {
  const special = catalogue.codes.find((entry) => entry.code === code && entry.when?.dns_rcode === rcode);
  return special ?? catalogue.codes.find((entry) => entry.code === code && entry.when === undefined) ?? null;
}

export const categoryOf = (code, rcode) => entryOf(code, rcode)?.category ?? "unclassified";

export function makeWorld(now) {
  const services = ACCOUNTS.flatMap((account, a) => KINDS.map((name, k) => ({
    account, id: `${account}-${name}`, tcp: name.endsWith("db"),
    rate: 0.4 + 40 * chance(account, name, "rate") ** 3 * (a === 0 ? 1.6 : 1),
    median: 3 + 40 * chance(account, name, "median") ** 2,
  })));
  services[0].rate = 24;
  const incidents = [
    // A changed setting: the name no longer resolves. It lasts.
    {service: "acorn-billing-api", code: "dns_error", rcode: "NXDOMAIN", from: now - 1290, to: now + 86400, share: 0.55},
    // A service that went down for half an hour in the night, and stumbled at noon.
    {service: "acorn-billing-api", code: "connection_refused", rcode: "", from: now - 9.4 * 3600, to: now - 8.8 * 3600, share: 0.35},
    {service: "acorn-billing-api", code: "connection_timeout", rcode: "", from: now - 2900, to: now - 2500, share: 0.09},
    {service: "birch-orders", code: "connection_refused", rcode: "", from: now - 2400, to: now - 500, share: 0.8},
    {service: "cedar-search", code: "rate_limited", rcode: "", from: now - 3000, to: now + 86400, share: 0.22},
    {service: "dahlia-auth", code: "tls_certificate_error", rcode: "", from: now - 5000, to: now + 86400, share: 0.97},
    {service: "elder-reports", code: "dns_error", rcode: "SERVFAIL", from: now - 1000, to: now + 86400, share: 0.4},
    // The platform itself, at one site.
    {site: "gru", code: "proxy_internal_error", rcode: "", from: now - 1700, to: now - 600, share: 0.3},
    {service: "fern-mail-relay", code: "quota_exceeded", rcode: "", from: now - 3300, to: now + 86400, share: 0.12},
  ];
  const noise = [
    ["connection_timeout", "", 0.0011], ["connection_terminated", "", 0.0008], ["http_response_timeout", "", 0.0009], ["connection_read_timeout", "", 0.0007],
    ["dns_timeout", "", 0.0003], ["proxy_internal_error", "", 0.0001], ["http_response_incomplete", "", 0.0002], ["dns_error", "SERVFAIL", 0.0002],
  ];
  return {now, services, incidents, noise};
}

/** Expected connections per second at a time, by kind; the empty code is success. */
export function ratesAt(world, subject, time) {
  const hour = (time % 86400) / 3600;
  const total = subject.rate * (0.55 + 0.45 * Math.sin(((hour - 8) / 24) * 2 * Math.PI)) * (1 + 0.08 * Math.sin(time / 700 + subject.rate));
  const cells = new Map();
  let left = total;
  const take = (code, rcode, share) => {
    const rate = left * share;
    left -= rate;
    cells.set(`${code} ${rcode}`, {code, rcode, rate: (cells.get(`${code} ${rcode}`)?.rate ?? 0) + rate});
  };
  for (const each of world.incidents) {
    const concerned = each.service === undefined ? subject.site === each.site : subject.id === each.service;
    if (concerned && time >= each.from && time < each.to) {
      const swell = Math.min(1, (time - each.from) / 60 + 0.3);
      take(each.code, each.rcode, each.share * swell);
    }
  }
  world.noise.forEach(([code, rcode, share], index) => {
    if ((index + subject.key) % 3 !== 0) take(code, rcode, share * (0.4 + chance(subject.id, code)));
  });
  cells.set(" ", {code: "", rcode: "", rate: left});
  return cells;
}
