import {useCallback, useMemo} from "preact/hooks";
import type {AlertList, Connections, Errors, Latency, Mark} from "../api/types.ts";
import type {ChartMark} from "../chart/marks.ts";
import {seconds} from "../logic/format.ts";
import {absolute, resolve} from "../logic/time.ts";
import type {Loaded} from "../state/load.ts";
import type {Scope} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import {AlertItem} from "../ui/AlertItem.tsx";
import {CategoryFilter, ErrorFilter} from "../ui/Filters.tsx";
import {Panel} from "../ui/Panel.tsx";
import {RangeBar} from "../ui/RangeBar.tsx";
import {ConnectionsPanel, FailuresPanel} from "../panels/ConnectionsPanels.tsx";
import {ErrorDetail} from "../panels/ErrorDetail.tsx";
import {ErrorsPanel} from "../panels/ErrorsPanel.tsx";
import {HeatPanel} from "../panels/HeatPanel.tsx";
import {LatencyPanel} from "../panels/LatencyPanel.tsx";
import {MarkLane} from "../panels/MarkLane.tsx";
import {SamplesPanel} from "../panels/SamplesPanel.tsx";
import {Verdict} from "../panels/Verdict.tsx";

type WithPath<T> = Loaded<T> & {path: string};

interface Properties {
  scope: Scope;
  /** What downloaded files are named after. */
  file: string;
  connections: WithPath<Connections>;
  errors: WithPath<Errors>;
  latency: WithPath<Latency>;
  alerts: WithPath<AlertList>;
  marks: readonly Mark[];
  /** Whether there are samples of failures, as there are for services. */
  samples: boolean;
  lastSeen: string | null;
}

/** The pictures of a service or a site: from the verdict to what one failed attempt looked like. */
export function Metrics(properties: Properties) {
  const {scope, file, connections, errors, latency, alerts, marks, samples, lastSeen} = properties;
  const {view, show, nowS} = useApp();
  const onZoom = useCallback((from: number, to: number) => show((before) => ({...before, range: absolute(from, to)})), [show]);
  const range = connections.data?.range ?? null;
  const asked = resolve(view.range, nowS());
  const from = range === null ? asked.from : seconds(range.from);
  const to = range === null ? asked.to : seconds(range.to);
  const openFrom = range === null || range.complete_up_to === null || seconds(range.complete_up_to) >= to ? null : seconds(range.complete_up_to);
  const chartMarks = useMemo((): ChartMark[] => marks.map((mark) => ({
    kind: mark.kind, at: seconds(mark.at), until: mark.until === null ? null : seconds(mark.until),
  })), [marks]);
  const frame = {from, to, openFrom, marks: chartMarks, onZoom, file};
  return (
    <>
      <div class="toolbar">
        <RangeBar range={range} refresh={scope.refresh} busy={connections.loading || errors.loading || latency.loading} />
        <div class="filter-row">
          <CategoryFilter />
          <ErrorFilter codes={errors.data?.items ?? []} />
        </div>
      </div>
      <Verdict connections={connections} errors={errors} latency={latency} marks={marks} lastSeen={lastSeen} />
      <div class="metrics">
        <div class="side-by-side">
          <div class="stack">
            <MarkLane marks={marks} from={from} to={to} />
            <ConnectionsPanel {...frame} loaded={connections} />
            <FailuresPanel {...frame} loaded={connections} />
          </div>
          <ErrorsPanel loaded={errors} file={file} />
        </div>
        {view.code !== null && <ErrorDetail scope={scope} errors={errors.data} samples={samples} marks={marks} />}
        <div class="side-by-side even">
          <LatencyPanel {...frame} loaded={latency} metric="connect" />
          <LatencyPanel {...frame} loaded={latency} metric="dns" />
        </div>
        <HeatPanel scope={scope} latency={latency.data} from={from} to={to} onZoom={onZoom} file={file} />
        {samples && <SamplesPanel scope={scope} file={file} />}
        <div id="alerts">
          <Panel title="Alerts" loaded={alerts} path={alerts.path} file={`${file}-alerts`} minHeight={80}>
            {(data) => data.items.length === 0
              ? <div class="nothing small"><p>Nothing was noticed in this time.</p></div>
              : <ul class="alerts">{data.items.map((alert) => <AlertItem key={alert.fingerprint + alert.started_at} alert={alert} subject={false} />)}</ul>}
          </Panel>
        </div>
      </div>
    </>
  );
}
