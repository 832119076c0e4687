/** Settings with versions, kept in memory. */

const iso = (seconds) => new Date(seconds * 1000).toISOString();

export function makeSettings(world) {
  const histories = new Map();

  function first(subject) {
    const host = `${subject.id.slice(subject.account.length + 1).split("-")[0]}.${subject.account}.internal`;
    return {
      name: subject.id === "acorn-wiki" ? "" : titled(subject.id.slice(subject.account.length + 1)), type: subject.tcp ? "tcp" : "http", hostname: host, ipv4: null, ipv6: null,
      http_port: null, https_port: subject.tcp ? null : 443, tcp_port: subject.tcp ? 5432 : null, tunnel_id: `tun-${subject.account}-1`,
      resolver_ips: subject.tcp ? [] : ["10.8.0.2"], cert_verification: "verify_full",
    };
  }

  function history(subject) {
    let versions = histories.get(subject.id);
    if (versions === undefined) {
      versions = [{version: 1, at: world.now - 40 * 86400, by: `setup@${subject.account}.example`, settings: first(subject)}];
      if (subject.id === "acorn-billing-api") {
        const base = versions[0].settings;
        versions.push({version: 2, at: world.now - 21 * 86400, by: "mara@acorn.example", settings: {...base, resolver_ips: ["10.8.0.2", "10.8.0.3"]}});
        versions.push({version: 3, at: world.now - 7.2 * 3600, by: "joon@acorn.example", settings: {...base, resolver_ips: ["10.8.0.2", "10.8.0.3"], cert_verification: "verify_ca"}});
        versions.push({version: 4, at: world.now - 1312, by: "mara@acorn.example", settings: {...base, resolver_ips: ["10.8.0.2", "10.8.0.3"], cert_verification: "verify_ca", hostname: "biling.acorn.internal"}});
      }
      histories.set(subject.id, versions);
    }
    return versions;
  }

  const inForce = (subject) => {
    const newest = history(subject).at(-1);
    return {account_id: subject.account, service_id: subject.id, version: newest.version, updated_at: iso(newest.at), updated_by: newest.by, settings: newest.settings};
  };

  const changes = (subject, index) => {
    const versions = history(subject);
    const before = versions[index - 1]?.settings;
    return Object.entries(versions[index].settings)
      .filter(([field, value]) => (before === undefined ? value !== null && value !== "" && value.length !== 0 : JSON.stringify(value) !== JSON.stringify(before[field])))
      .map(([field, after]) => ({field, before: before?.[field] ?? null, after}));
  };

  return {
    inForce,
    at: (subject, time) => (history(subject).filter((each) => each.at <= time).at(-1) ?? history(subject)[0]).settings,
    items: (subject) => history(subject).map((each, index) => ({
      version: each.version, updated_at: iso(each.at), updated_by: each.by, settings: each.settings, changes: changes(subject, index),
    })).reverse(),
    marks: (subject, from, to) => history(subject).map((each, index) => ({
      at: iso(each.at), kind: "settings", title: `${each.by} changed ${changes(subject, index).map((change) => change.field).join(", ")}`,
      settings_version: each.version, fingerprint: null, severity: null, until: null,
    })).filter((mark) => Date.parse(mark.at) / 1000 >= from && Date.parse(mark.at) / 1000 < to),
    /** The version that is new, or null where another one is in force than was changed. */
    put(subject, ifMatch, settings, by, now) {
      const current = inForce(subject);
      if (ifMatch !== `"${current.version}"`) return null;
      if (JSON.stringify(current.settings) !== JSON.stringify(settings)) history(subject).push({version: current.version + 1, at: now, by, settings});
      return inForce(subject);
    },
  };
}

/** Reasons against settings; fewer than the real server has, but in its words' place. */
export function reasonsAgainst(settings) {
  const reasons = [];
  if (settings.hostname !== null && !/^[a-z0-9_.-]+$/i.test(settings.hostname)) reasons.push({field: "hostname", reason: "This is not a hostname."});
  if (settings.hostname?.endsWith(".invalid")) reasons.push({field: "hostname", reason: "Names under .invalid never resolve."});
  if (settings.type === "tcp" && settings.tcp_port === null) reasons.push({field: "tcp_port", reason: "A TCP service needs its port."});
  return reasons;
}

const titled = (text) => text.split("-").map((word) => (["api", "db"].includes(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1))).join(" ");
