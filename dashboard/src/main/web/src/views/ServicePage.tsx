import {useMemo} from "preact/hooks";
import {segment} from "../api/paths.ts";
import type {AlertList, Connections, Errors, Latency, MarkList, Service} from "../api/types.ts";
import {pointsThatFit, useFilters, useScope, useScoped} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import {goTo} from "../state/view.ts";
import {Link} from "../ui/Link.tsx";
import {SeverityBadge} from "../ui/bits.tsx";
import {useTitle} from "../ui/title.ts";
import {Metrics} from "./Metrics.tsx";
import {Nowhere} from "./Nowhere.tsx";
import {SettingsTab} from "./SettingsTab.tsx";

/** One private service: how its connections fare, and how it is reached. */
export function ServicePage({account, service, tab}: {account: string; service: string; tab: "metrics" | "settings"}) {
  const {view, session} = useApp();
  const base = `/api/v1/accounts/${segment(account)}/services/${segment(service)}`;
  const scope = useScope(base);
  const about = useScoped<Service>({...scope, path: (under) => base + under, question: (under) => base + under}, "");
  const name = about.data?.name ?? service;
  useTitle(name, ...(tab === "settings" ? ["Settings"] : []));
  if (about.error?.status === 404) {
    return <Nowhere what={`There is no service “${service}” in the account “${account}”, or this token may not see it.`} />;
  }
  const worst = about.data?.open_alerts.map((alert) => alert.severity).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0];
  return (
    <>
      <div class="page-head">
        <p class="crumbs">
          <Link to={goTo(view, {name: "services"})}>Services</Link>
          {session.role === "operator" && <> / <Link to={goTo(view, {name: "services"}, {account})}>{account}</Link></>}
        </p>
        <h1>{name}</h1>
        {about.data?.type != null && <span class="badge">{about.data.type.toUpperCase()}</span>}
        {name !== service && <code class="id">{service}</code>}
        {worst !== undefined && <a href="#alerts" onClick={(event) => { event.preventDefault(); document.getElementById("alerts")?.scrollIntoView(); }}><SeverityBadge severity={worst} count={about.data?.open_alerts.length ?? 0} /></a>}
        <nav class="tabs" aria-label="Service">
          <Link to={{...view, page: {name: "service", account, service, tab: "metrics"}}} current={tab === "metrics"}>Metrics</Link>
          <Link to={{...view, page: {name: "service", account, service, tab: "settings"}}} current={tab === "settings"}>Settings</Link>
        </nav>
      </div>
      {tab === "settings" ? <SettingsTab base={base} service={service} /> : <ServiceMetrics scope={scope} service={service} lastSeen={about.data?.last_seen ?? null} />}
    </>
  );
}

const ORDER = ["info", "warning", "critical"];

function ServiceMetrics({scope, service, lastSeen}: {scope: ReturnType<typeof useScope>; service: string; lastSeen: string | null}) {
  const {view} = useApp();
  const filters = useFilters();
  const fit = useMemo(pointsThatFit, []);
  const connections = useScoped<Connections>(scope, "/connections", {...filters, max_points: fit});
  // The list of errors stays whole when one of them is chosen, so that another can be.
  const errors = useScoped<Errors>(scope, "/errors", {category: view.categories, max_points: 60});
  const latency = useScoped<Latency>(scope, "/latency", {...filters, max_points: fit, slower_than_ms: view.slowerThanMs});
  const marks = useScoped<MarkList>(scope, "/marks");
  const alerts = useScoped<AlertList>(scope, "/alerts", {limit: 50});
  return <Metrics scope={scope} file={service} connections={connections} errors={errors} latency={latency}
    marks={marks.data?.items ?? []} alerts={alerts} samples={true} lastSeen={lastSeen} />;
}
