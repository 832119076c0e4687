import type {ComponentChildren} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import type {AlertList, Entry, List, ServiceEntry, SiteEntry} from "../api/types.ts";
import {count, duration, kind, percent, plural} from "../logic/format.ts";
import {more, useScope, useScoped, useScopedList} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import {goTo, type Page, type Sort} from "../state/view.ts";
import {RESPONSIBLE, UNNAMED_SITE} from "../texts.ts";
import {Spark} from "../chart/Spark.tsx";
import {AlertItem} from "../ui/AlertItem.tsx";
import {CategoryName, Icon, SeverityBadge} from "../ui/bits.tsx";
import {CategoryFilter} from "../ui/Filters.tsx";
import {Link} from "../ui/Link.tsx";
import {Panel} from "../ui/Panel.tsx";
import {RangeBar} from "../ui/RangeBar.tsx";
import {useTitle} from "../ui/title.ts";

const FIRST = {limit: 50, parts: 1};
const SORT_LABELS: Record<Sort, string> = {
  failures: "Failures", failure_ratio: "Failure ratio", connections: "Connections", latency: "Connect p95", name: "Name",
};

export function Services() {
  const {session, view} = useApp();
  const operator = session.role === "operator";
  useTitle("Services");
  return (
    <Overview<ServiceEntry> heading="Services" one="service" under="services" parameters={{account: view.account}}
      idOf={(entry) => `${entry.account_id}/${entry.service_id}`}
      pageOf={(entry) => ({name: "service", account: entry.account_id, service: entry.service_id, tab: "metrics"})}
      nameOf={(entry) => (
        <>
          <strong>{entry.name ?? entry.service_id}</strong>
          <small>{operator && <>{entry.account_id} / </>}{entry.name === null && !operator ? null : entry.service_id}</small>
        </>
      )} />
  );
}

export function Sites() {
  useTitle("Sites");
  return (
    <Overview<SiteEntry> heading="Proxy sites" one="site" under="sites" parameters={{}} idOf={(entry) => entry.site}
      pageOf={(entry) => ({name: "site", site: entry.site})}
      nameOf={(entry) => <strong>{entry.site === "" ? UNNAMED_SITE : entry.site}</strong>} />
  );
}

interface Properties<T> {
  heading: string;
  one: string;
  under: "services" | "sites";
  parameters: Record<string, string | null>;
  idOf: (entry: T) => string;
  pageOf: (entry: T) => Page;
  nameOf: (entry: T) => ComponentChildren;
}

/** A list of services or sites: who fails, how much, and whose fault it is. */
function Overview<T extends Entry>({heading, one, under, parameters, idOf, pageOf, nameOf}: Properties<T>) {
  const {view} = useApp();
  const scope = useScope("/api/v1/");
  const [much, setMuch] = useState(FIRST);
  const forServices = under === "services";
  const list = useScopedList<List<T>>(scope, under, much, {
    ...parameters, q: view.search, sort: view.sort, order: view.order, ...(forServices ? {category: view.categories} : {}),
  });
  const alerts = useScoped<AlertList>(scope, "alerts", {state: "open", limit: 100});
  const open = (alerts.data?.items ?? []).filter((alert) => (forServices ? alert.service_id !== null : alert.site !== null));
  return (
    <>
      <div class="page-head">
        <h1>{heading}</h1>
        {list.data !== null && <p class="page-note">{plural(list.data.total, one)}</p>}
      </div>
      <div class="toolbar">
        <RangeBar range={list.data?.range ?? null} refresh={scope.refresh} busy={list.loading} />
        <div class="filter-row">
          <Search what={heading.toLowerCase()} />
          {forServices && <CategoryFilter />}
          <label class="select narrow-only">
            <span class="unseen">Order by</span>
            <SortSelect />
          </label>
          {view.account !== null && <AccountChip account={view.account} />}
        </div>
      </div>
      {open.length > 0 && (
        <Panel title="Open alerts" note={`${open.length}`} loaded={alerts} class="open-alerts">
          {() => <ul class="alerts">{open.slice(0, 3).map((alert) => <AlertItem key={alert.fingerprint + alert.started_at} alert={alert} subject={true} />)}
            {open.length > 3 && <li class="more"><AllAlerts count={open.length} /></li>}</ul>}
        </Panel>
      )}
      <Panel title={heading} loaded={list} path={list.path} file={under} minHeight={400} class="list-panel">
        {(data) => data.items.length === 0 ? <Nothing one={one} /> : (
          <>
            <table class="list">
              <thead>
                <tr>
                  <SortHead sort="name">{forServices ? "Service" : "Site"}</SortHead>
                  <th scope="col" class="col-fault">Mostly the fault of</th>
                  <SortHead sort="failures" number={true}>Failures</SortHead>
                  <SortHead sort="failure_ratio" number={true}>Ratio</SortHead>
                  <th scope="col" class="col-spark">Failures over time</th>
                  <SortHead sort="connections" number={true}>Connections</SortHead>
                  <SortHead sort="latency" number={true}>Connect p95</SortHead>
                  <th scope="col" class="col-alerts">Alerts</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((entry) => <Row key={idOf(entry)} entry={entry} page={pageOf(entry)} name={nameOf(entry)} />)}
              </tbody>
            </table>
            {data.next_cursor !== null && (
              <p class="more">
                <button type="button" onClick={() => setMuch(more)}>Show more</button> <span class="muted">{count(data.items.length)} of {count(data.total)}</span>
              </p>
            )}
          </>
        )}
      </Panel>
    </>
  );
}

/** From this share of failures on, a service stands out. */
const NOTABLE_RATIO = 0.05;

function Row({entry, page, name}: {entry: Entry; page: Page; name: ComponentChildren}) {
  const {view} = useApp();
  const {totals, top_error: top} = entry;
  return (
    <tr class={totals.failures === 0 ? "well" : ""}>
      <th scope="row" class="col-name"><Link to={goTo(view, page)}>{name}</Link></th>
      <td class="col-fault">
        {entry.responsible === null ? <span class="muted">{totals.connections === 0 ? "no traffic" : "no failures"}</span> : (
          <>
            <span title={`The fault of ${RESPONSIBLE[entry.responsible]}`}><CategoryName category={entry.responsible} /></span>
            {top !== null && <Link to={goTo(view, page, {code: top.code, rcode: top.rcode === "" ? null : top.rcode})} class="code">{kind(top)}</Link>}
          </>
        )}
      </td>
      <td class="number col-failures" data-label="failures">{count(totals.failures)}</td>
      <td class={`number col-ratio ${(totals.failure_ratio ?? 0) >= NOTABLE_RATIO ? "notable" : ""}`} data-label="of all">{percent(totals.failure_ratio)}</td>
      <td class="col-spark">
        <Spark values={entry.sparkline.failures} category={entry.responsible}
          label={`Failures over time, at most ${count(Math.max(0, ...entry.sparkline.failures))} at once`} />
      </td>
      <td class="number col-connections" data-label="connections">{count(totals.connections)}</td>
      <td class="number col-latency" data-label="p95">{duration(entry.connect_p95_us)}</td>
      <td class="col-alerts">{entry.worst_alert !== null && entry.open_alerts > 0 && <SeverityBadge severity={entry.worst_alert} count={entry.open_alerts} />}</td>
    </tr>
  );
}

function SortHead({sort, number, children}: {sort: Sort; number?: boolean; children: ComponentChildren}) {
  const {view, show} = useApp();
  const active = view.sort === sort;
  const usual = sort === "name" ? "asc" : "desc";
  const order = active ? (view.order ?? usual) : usual;
  const turned = order === "asc" ? "desc" : "asc";
  return (
    <th scope="col" class={`col-${sort} ${number === true ? "number" : ""}`} aria-sort={active ? (order === "asc" ? "ascending" : "descending") : undefined}>
      <button type="button" class="sort" onClick={() => show((before) => ({...before, sort, order: active ? (turned === usual ? null : turned) : null}))}>
        {children}<span class="arrow" aria-hidden="true">{active ? (order === "asc" ? "↑" : "↓") : ""}</span>
      </button>
    </th>
  );
}

function SortSelect() {
  const {view, show} = useApp();
  return (
    <select value={view.sort} onChange={(event) => { const sort = event.currentTarget.value as Sort; show((before) => ({...before, sort, order: null})); }}>
      {(Object.keys(SORT_LABELS) as Sort[]).map((sort) => <option key={sort} value={sort}>By {SORT_LABELS[sort].toLowerCase()}</option>)}
    </select>
  );
}

/** How long typing must rest before it is asked for. */
const REST_MS = 250;

function Search({what}: {what: string}) {
  const {view, show} = useApp();
  const [text, setText] = useState(view.search);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => setText(view.search), [view.search]);
  return (
    <label class="search">
      <Icon name="search" />
      <span class="unseen">Search {what}</span>
      <input type="search" placeholder={`Search ${what}`} value={text} maxLength={256} onInput={(event) => {
        const value = event.currentTarget.value;
        setText(value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => show((before) => ({...before, search: value.trim()}), "replace"), REST_MS);
      }} />
    </label>
  );
}

function AccountChip({account}: {account: string}) {
  const {show} = useApp();
  return (
    <button type="button" class="chip" aria-pressed={true} onClick={() => show((before) => ({...before, account: null}))}>
      Account {account} <Icon name="close" />
    </button>
  );
}

function AllAlerts({count: all}: {count: number}) {
  const {view} = useApp();
  return <Link to={goTo(view, {name: "alerts"}, {alertState: "open"})}>All {all} open alerts</Link>;
}

function Nothing({one}: {one: string}) {
  const {view, show} = useApp();
  const filtered = view.search !== "" || view.categories.length > 0 || view.account !== null;
  return (
    <div class="nothing">
      <p>{filtered ? `No ${one} matches.` : `No ${one} had connections in this time.`}</p>
      {filtered && <button type="button" onClick={() => show((before) => ({...before, search: "", categories: [], account: null}))}>Clear search and filters</button>}
    </div>
  );
}
