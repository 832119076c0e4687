import type {ComponentChildren} from "preact";
import {FAILURE_CATEGORIES, type Connections, type Errors, type Latency, type Mark} from "../api/types.ts";
import {change, count, dateTime, duration, fitsRcode, kind, percent, plural, points, rcodeFilter, seconds, short} from "../logic/format.ts";
import {firstSuspect} from "../logic/suspect.ts";
import type {Loaded} from "../state/load.ts";
import {useApp} from "../state/store.tsx";
import {CATEGORY_LABELS, RESPONSIBLE} from "../texts.ts";
import {Swatch} from "../ui/bits.tsx";
import {Link} from "../ui/Link.tsx";
import {Suspect} from "./Suspect.tsx";

interface Properties {
  connections: Loaded<Connections>;
  errors: Loaded<Errors>;
  latency: Loaded<Latency>;
  marks: readonly Mark[];
  lastSeen: string | null;
}

/** The answer in a sentence, and the numbers behind it. */
export function Verdict({connections, errors, latency, marks, lastSeen}: Properties) {
  const data = connections.data;
  return (
    <section class={`verdict ${connections.current ? "" : "outdated"}`} aria-label="Whose fault is it?">
      <div class="verdict-text">{data === null ? <div class="skeleton short" /> : <Sentence data={data} errors={errors.data} marks={marks} lastSeen={lastSeen} />}</div>
      <dl class="tiles">
        <Tile label="Connections" value={data === null ? "…" : short(data.totals.connections)} exact={data === null ? "" : count(data.totals.connections)}
          change={data === null ? "" : relative(data.change.connections, data.totals.connections)} />
        <Tile label="Success ratio" value={data === null ? "…" : percent(data.totals.success_ratio)} change={data?.change.success_ratio == null ? "" : points(data.change.success_ratio)}
          mood={mood(data?.change.success_ratio ?? 0)} />
        <Tile label="Failures" value={data === null ? "…" : short(data.totals.failures)} exact={data === null ? "" : count(data.totals.failures)}
          change={data === null ? "" : relative(data.change.failures, data.totals.failures)} mood={mood(-(data?.change.failure_ratio ?? 0))} />
        <Tile label="Connect p95" value={latency.data === null ? "…" : duration(latency.data.connect.overall.p95_us)} change="" />
      </dl>
    </section>
  );
}

/** There is no relative change from nothing to nothing. */
function relative(changed: number | null, total: number): string {
  return changed === null && total === 0 ? "" : change(changed);
}

/** A difference of ratios below this is no news. */
const NOTABLE = 0.001;

function mood(better: number): string {
  return better < -NOTABLE ? "worse" : better > NOTABLE ? "better" : "";
}

function Tile(properties: {label: string; value: string; exact?: string; change: string; mood?: string}) {
  const {label, value, exact, change: changed} = properties;
  return (
    <div class="tile">
      <dt>{label}</dt>
      <dd title={exact}>{value}</dd>
      {changed !== "" && <dd class={`tile-change ${properties.mood ?? ""}`} title="against the period before">{changed === "new" ? "none before" : <>{changed} <span>vs before</span></>}</dd>}
    </div>
  );
}

function Sentence({data, errors, marks, lastSeen}: {data: Connections; errors: Errors | null; marks: readonly Mark[]; lastSeen: string | null}) {
  const {view, zone} = useApp();
  const {totals} = data;
  if (totals.connections === 0) {
    return (
      <Said line="No connections in this time.">
        {lastSeen !== null && <p>The last ones were seen up to {dateTime(seconds(lastSeen), zone)}.</p>}
      </Said>
    );
  }
  if (totals.failures === 0) return <Said line={view.code !== null || view.categories.length > 0 ? "No such failures." : "All connections succeeded."} />;
  const worst = [...FAILURE_CATEGORIES].sort((a, b) => totals[b] - totals[a])[0] ?? "unclassified";
  const share = totals[worst] / totals.failures;
  const top = errors?.items.filter((each) => each.category === worst && (view.code === null || (each.code === view.code && fitsRcode(view.rcode, each.rcode))))[0];
  const suspect = top === undefined || errors === null ? null : firstSuspect(top, marks, seconds(errors.range.from), errors.range.step_s);
  return (
    <Said line={<><Swatch category={worst} /> <strong>{CATEGORY_LABELS[worst]}.</strong> {totals[worst] === totals.failures ? "All" : percent(share)} of {plural(totals.failures, "failure")} {worst === "unclassified" ? "carry a code that the catalogue does not know." : <>are the fault of {RESPONSIBLE[worst]}.</>}</>}>
      {top !== undefined && view.code === null && (
        <>
          <p>Mostly <Link to={{...view, code: top.code, rcode: rcodeFilter(top, errors?.items ?? [])}} class="code">{kind(top)}</Link>: {top.summary}</p>
          {top.fix !== "" && <p class="fix">{top.fix}</p>}
        </>
      )}
      {suspect !== null && top !== undefined && view.code === null && <Suspect mark={suspect} began={seconds(top.first_seen)} />}
    </Said>
  );
}

function Said({line, children}: {line: ComponentChildren; children?: ComponentChildren}) {
  return <><p class="verdict-line">{line}</p>{children}</>;
}
