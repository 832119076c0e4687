import {createReadStream, existsSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join, normalize} from "node:path";
import {fileURLToPath} from "node:url";
import {alertsOf} from "./alerts.mjs";
import * as numbers from "./numbers.mjs";
import {makeSettings, reasonsAgainst} from "./settings.mjs";
import {catalogue, entryOf, makeWorld, SITES} from "./world.mjs";

/**
 * Answers the dashboard's API with made-up data, and serves the built page, so that the page can be
 * developed and tested without a stack. Tokens: `operator`, `tenant` (of acorn), `reader`.
 */

const DIST = fileURLToPath(new URL("../../../main/web/dist/", import.meta.url));
const TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const SESSIONS = {
  operator: {subject: "dev@faultline", role: "operator", account: null, can_edit: true, development: true},
  tenant: {subject: "mara@acorn.example", role: "tenant", account: "acorn", can_edit: true, development: false},
  reader: {subject: "audit@acorn.example", role: "tenant", account: "acorn", can_edit: false, development: false},
};

/** @param {{port?: number, now?: number, delayMs?: number}} options `now` stops the clock, in seconds since 1970 */
export function startMock(options = {}) {
  const start = options.now ?? Math.floor(Date.now() / 1000);
  const world = makeWorld(start);
  world.clock = () => (options.now === undefined ? Date.now() / 1000 : options.now);
  world.entryOf = entryOf;
  world.categories = catalogue.categories;
  world.hints = catalogue.tunnel_hints;
  world.services.forEach((service, index) => (service.key = index));
  world.sites = SITES.map((site, index) => ({site, id: `site-${site}`, key: index, rate: 20 + 13 * index, median: 4 + index, account: ""}));
  const settings = makeSettings(world);
  world.settingsAt = settings.at;

  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://mock");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!url.pathname.startsWith("/api/")) return serveFile(url.pathname, response);
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => setTimeout(() => {
      const answer = route(request, url, body);
      response.writeHead(answer.status ?? 200, {
        "Content-Type": answer.csv !== undefined ? "text/csv" : answer.status >= 400 ? "application/problem+json" : "application/json", ...answer.headers,
      });
      response.end(answer.csv ?? JSON.stringify(answer.body));
    }, options.delayMs ?? 0));
  });

  function route(request, url, body) {
    const session = SESSIONS[request.headers.authorization?.replace("Bearer ", "")];
    if (session === undefined) return problem(401, "unauthorized", "There is no valid token.");
    if (url.searchParams.get("format") === "csv") return {csv: "time,value\n2026-01-01T00:00:00Z,1\n"};
    const parts = url.pathname.split("/").slice(3).map(decode);
    const [first, second, third, fourth, fifth, sixth] = parts;
    const now = world.clock();
    switch (first) {
      case "session":
        return {body: {...session, expires_at: null, requests_per_minute: 600, now: new Date(now * 1000).toISOString(), version: "0.1.0"}};
      case "error-codes": {
        if (second === undefined) return {body: codes()};
        const code = codes().items.find((each) => each.code === second);
        return code === undefined ? problem(404, "not-found", "There is no such code.") : {body: code};
      }
      case "services":
        return {body: overview(url, world.services.filter((each) => session.account === null || each.account === session.account), (each) => ({
          account_id: each.account, service_id: each.id, name: settings.inForce(each).settings.name || null, type: each.tcp ? "tcp" : "http",
        }), (alert, each) => alert.service_id === each.id, (each) => `${each.id} ${settings.inForce(each).settings.name}`)};
      case "alerts":
        return {body: alertList(url, (alert) => session.account === null || alert.account_id === session.account)};
      case "sites": {
        if (session.account !== null) return problem(404, "not-found", "There is no such thing.");
        if (second === undefined) return {body: overview(url, world.sites, (each) => ({site: each.site}), (alert, each) => alert.site === each.site, (each) => each.site)};
        const site = world.sites.find((each) => each.site === second);
        return site === undefined || numbers[third] === undefined ? problem(404, "not-found", "There is no such site.") : {body: numbers[third](world, site, url)};
      }
      case "accounts": {
        const service = world.services.find((each) => each.account === second && each.id === fourth && (session.account === null || session.account === second));
        if (service === undefined || third !== "services") return problem(404, "not-found", "There is no such service.");
        return serviceRoute(request, url, body, session, service, fifth, sixth, now);
      }
      default:
        return problem(404, "not-found", "There is no such thing.");
    }
  }

  function serviceRoute(request, url, body, session, service, what, more, now) {
    const range = numbers.rangeOf(world, url, 120);
    switch (what) {
      case undefined: {
        const inForce = settings.inForce(service);
        return {body: {account_id: service.account, service_id: service.id, name: inForce.settings.name || null, type: inForce.settings.type, settings_version: inForce.version,
          first_seen: new Date((start - 39 * 86400) * 1000).toISOString(), last_seen: range.complete_up_to,
          open_alerts: alertsOf(world).filter((alert) => alert.service_id === service.id && alert.ended_at === null)}};
      }
      case "settings":
        if (more === "history") return {body: {items: settings.items(service), next_cursor: null}};
        if (request.method === "PUT") return put(request, body, session, service, now);
        return withTag(settings.inForce(service));
      case "marks": {
        const alerts = alertsOf(world).filter((alert) => alert.service_id === service.id && lasts(alert, range)).map((alert) => ({
          at: alert.started_at, kind: "alert", title: alert.summary, settings_version: null, fingerprint: alert.fingerprint, severity: alert.severity, until: alert.ended_at,
        }));
        return {body: {items: [...settings.marks(service, range.start, range.end), ...alerts].sort((a, b) => (a.at < b.at ? -1 : 1))}};
      }
      case "alerts":
        return {body: alertList(url, (alert) => alert.service_id === service.id)};
      case "samples": {
        const found = numbers.samples(world, service, url);
        return {body: {range: numbers.publicRange(found.range), ...part(url, found.items)}};
      }
      case "connections": case "latency": case "heatmap": case "errors":
        return {body: numbers[what](world, service, url)};
      default:
        return problem(404, "not-found", "There is no such thing.");
    }
  }

  function put(request, body, session, service, now) {
    if (!session.can_edit) return problem(403, "forbidden", "This token may only read.");
    if (request.headers["if-match"] === undefined) return problem(428, "precondition-required", "If-Match is missing.");
    const given = JSON.parse(body);
    const errors = reasonsAgainst(given);
    if (errors.length > 0) return problem(422, "invalid-settings", "These settings cannot be.", {errors});
    const saved = settings.put(service, request.headers["if-match"], given, session.subject, now);
    if (saved === null) return problem(412, "version-conflict", "The settings were changed meanwhile.", {current: settings.inForce(service)});
    // The repaired service recovers.
    if (service.id === "acorn-billing-api" && given.hostname === "billing.acorn.internal") {
      for (const each of world.incidents) if (each.service === service.id && each.to > now) each.to = now;
    }
    return withTag(saved);
  }

  function overview(url, subjects, names, concerns, searched) {
    const range = numbers.rangeOf(world, url, 40);
    const filter = numbers.filterOf(url);
    const query = (url.searchParams.get("q") ?? "").toLowerCase();
    const alerts = alertsOf(world).filter((alert) => alert.ended_at === null);
    const sort = url.searchParams.get("sort") ?? "failures";
    const items = subjects.filter((each) => searched(each).toLowerCase().includes(query)).map((each) => {
      const open = alerts.filter((alert) => concerns(alert, each));
      return {...names(each), ...numbers.entry(world, each, range, filter), open_alerts: open.length, worst_alert: open.some((alert) => alert.severity === "critical") ? "critical" : (open[0]?.severity ?? null)};
    }).filter((each) => !filter.some || each.totals.failures > 0);
    const value = (each) => ({failures: each.totals.failures, failure_ratio: each.totals.failure_ratio ?? -1, connections: each.totals.connections, latency: each.connect_p95_us ?? -1, name: each.service_id ?? each.site})[sort];
    const order = url.searchParams.get("order") ?? (sort === "name" ? "asc" : "desc");
    items.sort((a, b) => (value(a) < value(b) ? -1 : 1) * (order === "asc" ? 1 : -1));
    return {range: numbers.publicRange(range), ...part(url, items), total: items.length};
  }

  function alertList(url, wanted) {
    const range = numbers.rangeOf(world, url, 40);
    const state = url.searchParams.get("state") ?? "any";
    return part(url, alertsOf(world).filter((alert) => wanted(alert) && lasts(alert, range) && (state === "any" || (state === "open") === (alert.ended_at === null))));
  }

  return new Promise((resolve) => server.listen(options.port ?? 0, "127.0.0.1", () => resolve({
    url: `http://127.0.0.1:${server.address().port}`, now: start, world, settings,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  })));
}

/** A part of a list: here a cursor is simply how many entries come before. */
function part(url, all) {
  const limit = Number(url.searchParams.get("limit") ?? 50);
  const first = Number(url.searchParams.get("cursor") ?? 0);
  return {items: all.slice(first, first + limit), next_cursor: all.length > first + limit ? String(first + limit) : null};
}

const lasts = (alert, range) => Date.parse(alert.started_at) / 1000 < range.end && (alert.ended_at === null || Date.parse(alert.ended_at) / 1000 >= range.start);
const withTag = (inForce) => ({body: inForce, headers: {ETag: `"${inForce.version}"`}});

function decode(part) {
  const id = decodeURIComponent(part);
  return id.startsWith("~") ? id.slice(1) : id;
}

function problem(status, type, detail, more = {}) {
  return {status, body: {type: `urn:faultline:problem:${type}`, title: type, status, detail, request_id: "mock-1", ...more}};
}

function codes() {
  const items = catalogue.codes.filter((each) => each.when === undefined).map(({code, category, source, rfc9209, http_status, summary, fix}) => ({
    code, category, source, rfc9209, http_status, summary, fix,
    special_cases: catalogue.codes.filter((each) => each.code === code && each.when !== undefined).map((each) => ({rcode: each.when.dns_rcode, category: each.category, http_status: each.http_status, summary: each.summary, fix: each.fix})),
    hints: catalogue.tunnel_hints.filter((hint) => hint.code === code).map((hint) => ({version_below: hint.when.tunnel_version_below ?? null, transport: hint.when.tunnel_transport ?? null, summary: hint.summary, fix: hint.fix})),
  }));
  return {version: catalogue.version, categories: catalogue.categories.map(({id, ...texts}) => ({category: id, ...texts})), items};
}

function serveFile(path, response) {
  let file = join(DIST, normalize(path));
  if (!file.startsWith(DIST) || !existsSync(file) || statSync(file).isDirectory()) file = join(DIST, "index.html");
  response.writeHead(200, {"Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Cache-Control": "no-cache"});
  createReadStream(file).pipe(response);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {url} = await startMock({port: Number(process.env.PORT ?? 18788)});
  console.log(`The page with made-up data: ${url}/#token=operator`);
}
