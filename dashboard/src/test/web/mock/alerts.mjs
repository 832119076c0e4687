import {categoryOf} from "./world.mjs";
import {countsOf} from "./numbers.mjs";

const iso = (seconds) => new Date(seconds * 1000).toISOString();

/** An alert for each incident. */
export function alertsOf(world) {
  const now = world.clock();
  return world.incidents.filter((each) => each.from + 45 < now).map((each) => {
    const service = world.services.find((one) => one.id === each.service);
    const subject = service ?? world.sites.find((one) => one.site === each.site);
    const started = Math.floor(each.from) + 45;
    const ended = each.to > now ? null : Math.floor(each.to) + 90;
    const window = {start: Math.floor(started / 60) * 60, end: Math.floor(started / 60) * 60 + 300, step_s: 60, latest: now};
    let connections = 0;
    let failures = 0;
    for (const {cells} of countsOf(world, subject, window)) {
      for (const cell of cells.values()) {
        connections += cell.count;
        if (cell.code === each.code) failures += cell.count;
      }
    }
    const entry = world.entryOf(each.code, each.rcode);
    const category = categoryOf(each.code, each.rcode);
    const ratio = failures / Math.max(1, connections);
    return {
      fingerprint: `${each.service ?? each.site}-${each.code}-${Math.round(each.from)}`, started_at: iso(started), changed_at: iso(ended ?? started + 60), ended_at: ended === null ? null : iso(ended),
      state: ended === null ? "firing" : "resolved", rule: "failure_ratio", severity: ratio > 0.3 ? "critical" : "warning",
      account_id: service?.account ?? null, service_id: service?.id ?? null, site: service === undefined ? each.site : null, category,
      code: "", measure: "share", value: ratio, threshold: 0.05, window_s: 300, connections, failures,
      summary: `${Math.round(ratio * 100)} % of the connections to ${each.service ?? `site ${each.site}`} fail: ${entry?.summary ?? "a code that the catalogue does not know."}`,
      fix: entry?.fix ?? "", hint: world.hints.find((hint) => hint.code === each.code)?.summary ?? "", link: "", top_errors: [{code: each.code, rcode: each.rcode, failures}],
    };
  }).sort((a, b) => (a.started_at < b.started_at ? 1 : -1));
}
