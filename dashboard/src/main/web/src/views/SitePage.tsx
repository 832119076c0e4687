import {useMemo} from "preact/hooks";
import {segment} from "../api/paths.ts";
import type {AlertList, Connections, Errors, Latency, Mark} from "../api/types.ts";
import {pointsThatFit, useFilters, useScope, useScoped} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import {goTo} from "../state/view.ts";
import {UNNAMED_SITE} from "../texts.ts";
import {Link} from "../ui/Link.tsx";
import {useTitle} from "../ui/title.ts";
import {Metrics} from "./Metrics.tsx";
import {Nowhere} from "./Nowhere.tsx";

/** One proxy site, for operators: the same pictures as of a service, over all services. */
export function SitePage({site}: {site: string}) {
  const {view} = useApp();
  const scope = useScope(`/api/v1/sites/${segment(site)}`);
  const everywhere = useScope("/api/v1");
  const filters = useFilters();
  const fit = useMemo(pointsThatFit, []);
  const connections = useScoped<Connections>(scope, "/connections", {...filters, max_points: fit});
  const errors = useScoped<Errors>(scope, "/errors", {category: view.categories, max_points: 60});
  const latency = useScoped<Latency>(scope, "/latency", {...filters, max_points: fit, slower_than_ms: view.slowerThanMs});
  const all = useScoped<AlertList>(everywhere, "/alerts", {limit: 200});
  const alerts = useMemo(() => ({...all, data: all.data === null ? null : {...all.data, items: all.data.items.filter((alert) => alert.site === site)}}), [all.data, all.loading, all.error, site]);
  const marks = useMemo((): Mark[] => (alerts.data?.items ?? []).map((alert) => ({
    at: alert.started_at, kind: "alert", title: alert.summary, settings_version: null, fingerprint: alert.fingerprint,
    severity: alert.severity, until: alert.ended_at,
  })), [alerts]);
  const name = site === "" ? UNNAMED_SITE : site;
  useTitle(name, "Sites");
  if (connections.error?.status === 404) return <Nowhere what={`There is no site “${name}”, or this token may not see it.`} />;
  return (
    <>
      <div class="page-head">
        <p class="crumbs"><Link to={goTo(view, {name: "sites"})}>Proxy sites</Link></p>
        <h1>{name}</h1>
      </div>
      <Metrics scope={scope} file={`site-${name}`} connections={connections} errors={errors} latency={latency} marks={marks}
        alerts={alerts} samples={false} lastSeen={null} />
    </>
  );
}
