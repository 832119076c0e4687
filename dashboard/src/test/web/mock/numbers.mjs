import {around, chance, normal} from "./random.mjs";
import {categoryOf, CATEGORIES, ratesAt} from "./world.mjs";

/** Counts, percentiles and heatmaps of the made-up platform, in the API's shapes. */

const iso = (seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
const STEPS = [10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

export function rangeOf(world, url, mostPoints) {
  const read = (name, otherwise) => {
    const text = url.searchParams.get(name);
    return text === null ? otherwise : /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  };
  const now = world.clock();
  const to = read("to", now);
  const from = read("from", to - 3600);
  const points = Math.min(Number(url.searchParams.get("max_points") ?? mostPoints), 2000);
  const step = STEPS.find((each) => (to - from) / each <= points) ?? 86400;
  const start = Math.floor(from / step) * step;
  const end = Math.ceil(to / step) * step;
  const complete = Math.floor((now - 4) / 10) * 10;
  return {
    from: iso(start), to: iso(end), resolution_s: step >= 3600 ? 3600 : step >= 60 ? 60 : 10, step_s: step, points: Math.round((end - start) / step),
    complete_up_to: iso(complete), newest: iso(complete + 10), now: iso(Math.floor(now)), start, end, latest: now,
  };
}

export const publicRange = ({start, end, latest, ...range}) => range;

/** For each step a map from kind to count. */
export function countsOf(world, subject, range) {
  const steps = [];
  for (let time = range.start; time < range.end; time += range.step_s) {
    const cells = new Map();
    const present = Math.max(0, Math.min(1, (range.latest - 2 - time) / range.step_s));
    if (present > 0) {
      for (const [key, cell] of ratesAt(world, subject, time + range.step_s / 2)) {
        const count = around(cell.rate * range.step_s * present, subject.id, key, time, range.step_s);
        if (count > 0) cells.set(key, {...cell, count});
      }
    }
    steps.push({time, cells});
  }
  return steps;
}

export function filterOf(url) {
  const categories = url.searchParams.getAll("category");
  const code = url.searchParams.get("code");
  const rcode = url.searchParams.get("rcode")?.toUpperCase();
  const some = categories.length > 0 || code !== null || rcode !== undefined;
  return {
    some,
    failure: (cell) => cell.code !== "" && (categories.length === 0 || categories.includes(categoryOf(cell.code, cell.rcode))) &&
      (code === null || cell.code === code) && (rcode === undefined || cell.rcode === (rcode === "-" ? "" : rcode)),
  };
}

export function totalsOf(steps, filter) {
  const totals = {connections: 0, successes: 0, failures: 0, bad_upstream: 0, client: 0, internal: 0, unclassified: 0};
  for (const {cells} of steps) {
    for (const cell of cells.values()) {
      totals.connections += cell.count;
      if (cell.code === "") totals.successes += cell.count;
      else if (filter.failure(cell)) {
        totals.failures += cell.count;
        totals[categoryOf(cell.code, cell.rcode)] += cell.count;
      }
    }
  }
  const ratio = (value) => (totals.connections === 0 ? null : value / totals.connections);
  return {...totals, success_ratio: ratio(totals.successes), failure_ratio: ratio(totals.failures)};
}

export function connections(world, subject, url) {
  const range = rangeOf(world, url, 720);
  const filter = filterOf(url);
  const steps = countsOf(world, subject, range);
  const totals = totalsOf(steps, filter);
  const length = range.end - range.start;
  const before = {...range, start: range.start - length, end: range.end - length};
  const previous = totalsOf(countsOf(world, subject, before), filter);
  const column = (category) => steps.map(({cells}) => [...cells.values()].reduce((sum, cell) =>
    sum + ((category === "successes" ? cell.code === "" : filter.failure(cell) && categoryOf(cell.code, cell.rcode) === category) ? cell.count : 0), 0));
  const relative = (name) => (previous[name] === 0 ? null : totals[name] / previous[name] - 1);
  const difference = (name) => (totals[name] === null || previous[name] === null ? null : totals[name] - previous[name]);
  return {
    range: publicRange(range), totals,
    previous: {from: iso(before.start), to: iso(before.end), totals: previous},
    change: {connections: relative("connections"), successes: relative("successes"), failures: relative("failures"),
      success_ratio: difference("success_ratio"), failure_ratio: difference("failure_ratio")},
    points: {time: steps.map((step) => step.time), successes: column("successes"), ...Object.fromEntries(CATEGORIES.map((each) => [each, column(each)]))},
  };
}

export function errors(world, subject, url) {
  const range = rangeOf(world, url, 120);
  const filter = filterOf(url);
  const steps = countsOf(world, subject, range);
  const totals = totalsOf(steps, filter);
  const length = range.end - range.start;
  const before = countsOf(world, subject, {...range, start: range.start - length, end: range.end - length});
  const kinds = new Map();
  steps.forEach(({time, cells}, index) => {
    for (const [key, cell] of cells) {
      if (!filter.failure(cell)) continue;
      const kind = kinds.get(key) ?? {code: cell.code, rcode: cell.rcode, failures: 0, first: time, last: time, sparkline: new Array(steps.length).fill(0)};
      kind.failures += cell.count;
      kind.last = time + range.step_s;
      kind.sparkline[index] = cell.count;
      kinds.set(key, kind);
    }
  });
  const items = [...kinds.entries()].map(([key, kind]) => {
    const entry = world.entryOf(kind.code, kind.rcode);
    // The real API reads first and last seen from its finest windows.
    const incident = world.incidents.find((each) => each.code === kind.code && each.rcode === kind.rcode && each.service === subject.id && each.from > range.start);
    const quiet = incident !== undefined && !world.noise.some(([code, rcode]) => code === kind.code && rcode === kind.rcode);
    return {
      code: kind.code, rcode: kind.rcode, category: categoryOf(kind.code, kind.rcode), failures: kind.failures,
      previous_failures: before.reduce((sum, {cells}) => sum + (cells.get(key)?.count ?? 0), 0),
      share: kind.failures / totals.failures, share_of_connections: kind.failures / totals.connections,
      first_seen: iso(quiet ? Math.floor(incident.from / 10) * 10 : kind.first), last_seen: iso(Math.min(kind.last, Math.floor(range.latest / 10) * 10)), known: entry !== null,
      summary: entry?.summary ?? "A code that this catalogue version does not know.", fix: entry?.fix ?? "", sparkline: kind.sparkline,
    };
  }).sort((a, b) => b.failures - a.failures);
  return {
    range: publicRange(range), totals,
    categories: world.categories.filter((each) => each.id !== "success").map(({id, ...texts}) => ({
      category: id, ...texts, failures: totals[id], share: totals.failures === 0 ? null : totals[id] / totals.failures,
    })),
    items, time: steps.map((step) => step.time), truncated: false,
  };
}

/** Median and spread of a duration, of a log-normal distribution. */
function shape(world, subject, metric, time) {
  const slow = world.incidents.some((each) => each.service === subject.id && each.code === "connection_timeout" && time >= each.from - 200 && time < each.to + 100);
  const base = metric === "dns" ? 900 + 300 * chance(subject.id, "dns") : subject.median * 1000;
  const drift = 1 + 0.12 * Math.sin(time / 2300) + 0.05 * (chance(subject.id, metric, time) - 0.5);
  return {median: base * drift * (slow ? 3.2 : 1), sigma: (metric === "dns" ? 0.55 : 0.62) + (slow ? 0.25 : 0)};
}

const Z = {p50_us: 0, p90_us: 1.2816, p95_us: 1.6449, p99_us: 2.3263};

function durations(world, subject, steps, metric, asked) {
  const measuredOf = (cells) => [...cells.values()].reduce((sum, cell) => sum + (metric === "dns" && cell.code === "" ? cell.count : metric === "connect" && !cell.code.startsWith("dns") ? cell.count : 0), 0);
  const measured = steps.map(({cells}) => measuredOf(cells));
  const shapes = steps.map(({time}) => shape(world, subject, metric, time));
  const all = measured.reduce((sum, each) => sum + each, 0);
  const points = {measured};
  const overall = {measured: all};
  for (const [name, z] of Object.entries(Z)) {
    points[name] = shapes.map((each, index) => (measured[index] === 0 ? null : Math.round(each.median * Math.exp(z * each.sigma) * (1 + 0.05 * (chance(subject.id, name, steps[index].time) - 0.5)))));
    const sum = shapes.reduce((total, each, index) => total + each.median * Math.exp(z * each.sigma) * measured[index], 0);
    overall[name] = all === 0 ? null : sum / all;
  }
  const above = asked === null ? null : asked * 1.011;
  const slower = above === null ? null : shapes.map((each, index) => Math.round(measured[index] * (1 - normal(Math.log(above / each.median) / each.sigma))));
  const count = slower?.reduce((sum, each) => sum + each, 0) ?? 0;
  return {overall, points, slower: slower === null ? null : {asked_us: asked, above_us: above, count, share: all === 0 ? null : count / all, points: slower}};
}

export function latency(world, subject, url) {
  const range = rangeOf(world, url, 720);
  const steps = countsOf(world, subject, range);
  const ms = url.searchParams.get("slower_than_ms");
  const asked = ms === null ? null : Number(ms) * 1000;
  return {
    range: publicRange(range), time: steps.map((step) => step.time),
    dns: durations(world, subject, steps, "dns", asked), connect: durations(world, subject, steps, "connect", asked),
  };
}

const GROWTH = 1.38;

export function heatmap(world, subject, url) {
  const range = rangeOf(world, url, 120);
  const metric = url.searchParams.get("metric") ?? "connect";
  const steps = countsOf(world, subject, range);
  const first = Math.floor(Math.log((metric === "dns" ? 900 : subject.median * 1000) / 6) / Math.log(GROWTH));
  const buckets = Array.from({length: 20}, (_, index) => ({above_us: GROWTH ** (first + index), up_to_us: GROWTH ** (first + index + 1)}));
  const counts = steps.map(({time, cells}) => {
    const total = [...cells.values()].reduce((sum, cell) => sum + (cell.code === "" ? cell.count : 0), 0);
    const {median, sigma} = shape(world, subject, metric, time);
    return buckets.map((bucket) => around(total * (normal(Math.log(bucket.up_to_us / median) / sigma) - normal(Math.log(bucket.above_us / median) / sigma)), time, bucket.up_to_us));
  });
  return {range: publicRange(range), metric, time: steps.map((step) => step.time), buckets, counts, max_count: Math.max(0, ...counts.flat())};
}

/** An entry of an overview. */
export function entry(world, subject, range, filter) {
  const spark = {...range, step_s: Math.max(10, Math.ceil((range.end - range.start) / 40 / 10) * 10)};
  const steps = countsOf(world, subject, spark);
  const totals = totalsOf(steps, filter);
  const kinds = new Map();
  for (const {cells} of steps) for (const [key, cell] of cells) if (filter.failure(cell)) kinds.set(key, (kinds.get(key) ?? 0) + cell.count);
  const top = [...kinds.entries()].sort((a, b) => b[1] - a[1])[0];
  const sum = (cells, wanted) => [...cells.values()].reduce((all, cell) => all + (wanted(cell) ? cell.count : 0), 0);
  const worst = [...CATEGORIES].sort((a, b) => totals[b] - totals[a])[0];
  const [code, rcode] = top?.[0].split(" ") ?? [];
  const {median, sigma} = shape(world, subject, "connect", range.end);
  return {
    totals, responsible: totals.failures === 0 ? null : worst,
    top_error: top === undefined ? null : {code, rcode, category: categoryOf(code, rcode), failures: top[1]},
    connect_p95_us: totals.connections === 0 ? null : median * Math.exp(1.6449 * sigma),
    sparkline: {start: iso(range.start), step_s: spark.step_s, connections: steps.map(({cells}) => sum(cells, () => true)), failures: steps.map(({cells}) => sum(cells, filter.failure))},
  };
}

export function samples(world, subject, url) {
  const range = rangeOf(world, url, 120);
  const filter = filterOf(url);
  const items = [];
  for (let minute = Math.floor((Math.min(range.latest, range.end) - 5) / 60) * 60; minute >= range.start - 60 && items.length < 400; minute -= 60) {
    const found = [...ratesAt(world, subject, minute + 30).values()].filter((cell) => filter.failure(cell) && chance(subject.id, cell.code, minute) < cell.rate * 60);
    for (const cell of found) {
      for (let slot = 0; slot < 3; slot++) items.push(sampleOf(world, subject, cell, minute, slot));
    }
  }
  items.sort((a, b) => (a.occurred_at < b.occurred_at ? 1 : -1));
  return {range, items: items.filter((each) => each.occurred_at < iso(range.latest) && each.occurred_at >= range.from && each.occurred_at < range.to)};
}

function sampleOf(world, subject, cell, minute, slot) {
  const random = (...parts) => chance(subject.id, cell.code, cell.rcode, minute, slot, ...parts);
  const old = random("version") < 0.4;
  const http2 = random("transport") < 0.25;
  const settings = world.settingsAt(subject, minute);
  const entry = world.entryOf(cell.code, cell.rcode);
  const isDns = cell.code.startsWith("dns");
  const version = old ? "2025.4.2" : "2026.1.1";
  const transport = http2 ? "http2" : "quic";
  const hex = (length, ...parts) => Array.from({length}, (_, index) => Math.floor(random(index, ...parts) * 16).toString(16)).join("");
  return {
    occurred_at: new Date((minute + random("second") * 60) * 1000).toISOString().replace("Z", "123Z"),
    event_id: `${hex(8, 1)}-${hex(4, 2)}-4${hex(3, 3)}-8${hex(3, 4)}-${hex(12, 5)}`,
    code: cell.code, rcode: cell.rcode, category: categoryOf(cell.code, cell.rcode),
    detail: {dns_error: `lookup of ${settings.hostname} by 10.8.0.2: ${cell.rcode}`, connection_refused: "connect: connection refused", connection_timeout: "no SYN-ACK within 10 s", tls_certificate_error: "certificate expired 3 days ago", quota_exceeded: "<img src=x onerror=document.title='broken'>"}[cell.code] ?? "",
    site: ["fra", "ams", "iad", "sin"][Math.floor(random("site") * 4)], proxy_id: `proxy-${Math.floor(random("proxy") * 40)}`,
    protocol: subject.tcp ? "TCP" : "HTTPS", target_host: settings.hostname, target_port: subject.tcp ? 5432 : 443,
    resolved_ip: isDns ? null : `10.20.${Math.floor(random("ip") * 4)}.17`, tunnel_id: settings.tunnel_id, tunnel_version: version, tunnel_transport: transport,
    dns_duration_us: Math.round(700 + 3000 * random("dns")), connect_duration_us: isDns ? null : cell.code === "connection_timeout" ? 10_000_000 : Math.round(4000 + 9000 * random("connect")),
    summary: entry?.summary ?? "A code that this catalogue version does not know.", fix: entry?.fix ?? "",
    hints: world.hints.filter((hint) => hint.code === cell.code && (hint.when.tunnel_version_below === undefined || old) && (hint.when.tunnel_transport === undefined || hint.when.tunnel_transport === transport))
      .map(({summary, fix}) => ({summary, fix})),
  };
}
