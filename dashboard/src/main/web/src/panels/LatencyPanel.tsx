import {useMemo} from "preact/hooks";
import type {Durations, Latency, Metric} from "../api/types.ts";
import {chartHeight} from "../chart/axis.ts";
import {TimeChart, type ChartSeries} from "../chart/TimeChart.tsx";
import {count, dateTime, duration, percent} from "../logic/format.ts";
import type {Columns} from "../logic/stack.ts";
import {sayDuration} from "../logic/time.ts";
import type {Loaded} from "../state/load.ts";
import {useApp} from "../state/store.tsx";
import {Panel} from "../ui/Panel.tsx";
import type {ChartFrame} from "./frame.ts";

const PERCENTILES = ["p50_us", "p90_us", "p95_us", "p99_us"] as const;
const DASHES: Record<string, number[] | undefined> = {p90_us: [8, 3], p95_us: [4, 3], p99_us: [1.5, 3]};
const SERIES: ChartSeries[] = PERCENTILES.map((each, index) => ({
  stroke: (palette) => palette.percentiles[index] ?? palette.accent, width: index === 0 ? 2 : 1.5,
  ...(DASHES[each] === undefined ? {} : {dash: DASHES[each]}),
}));
const TITLES: Record<Metric, string> = {connect: "Time to connect", dns: "Time to resolve the name"};
const label = (percentile: string) => percentile.slice(0, 3);

/** Percentiles of one duration over time. */
export function LatencyPanel({loaded, metric, file, ...frame}: ChartFrame & {loaded: Loaded<Latency> & {path: string}; metric: Metric}) {
  const {zone} = useApp();
  const durations: Durations | null = loaded.data?.[metric] ?? null;
  const columns = useMemo((): Columns => {
    if (loaded.data === null || durations === null) return [[]];
    // A percentile is of a whole step: it is drawn in its middle.
    const half = loaded.data.range.step_s / 2;
    return [loaded.data.time.map((time) => time + half), ...PERCENTILES.map((each) => durations.points[each])] as Columns;
  }, [loaded.data]);
  const slower = durations?.slower ?? null;
  return (
    <Panel title={TITLES[metric]} note={loaded.data === null ? undefined : `percentiles per ${sayDuration(loaded.data.range.step_s)}`} loaded={loaded}
      path={loaded.path} file={`${file}-latency`} minHeight={230}
      table={(data) => ({
        caption: `${TITLES[metric]}, percentiles`,
        head: ["Time", "Measured", ...PERCENTILES.map(label)],
        rows: data.time.map((time, index) => [dateTime(time, zone), count(data[metric].points.measured[index] ?? 0),
          ...PERCENTILES.map((each) => duration(data[metric].points[each][index] ?? null))]),
      })}>
      {(data) => (
        <>
          <TimeChart {...frame} logarithmic={true} label={`${TITLES[metric]}: median ${duration(data[metric].overall.p50_us)}, 99th percentile ${duration(data[metric].overall.p99_us)}`}
            columns={columns} points={data.time.length} stepS={data.range.step_s} height={chartHeight(184)} series={SERIES} format={axisLabel}
            tip={(index) => [
              ...[...PERCENTILES].reverse().map((each) => ({label: label(each), value: duration(data[metric].points[each][index] ?? null), swatch: <i class={`line ${label(each)}`} />})),
              {label: "Measured", value: count(data[metric].points.measured[index] ?? 0)},
              ...(slower === null ? [] : [{label: `Slower than ${duration(slower.above_us)}`, value: count(slower.points[index] ?? 0)}]),
            ]}
            empty={data[metric].overall.measured === 0 ? (metric === "dns" ? "No name was resolved in this time" : "Nothing was measured in this time") : null} />
          <ul class="legend">
            {PERCENTILES.map((each) => (
              <li key={each}><i class={`line ${label(each)}`} aria-hidden="true" /> {label(each)} <span class="number">{duration(data[metric].overall[each])}</span></li>
            ))}
            <li class="muted">of {count(data[metric].overall.measured)} measured</li>
            {slower !== null && <li>{percent(slower.share)} slower than {duration(slower.above_us)}</li>}
          </ul>
        </>
      )}
    </Panel>
  );
}

/** Short enough for the axis: 1.5ms. */
function axisLabel(us: number): string {
  return duration(Number(us.toPrecision(2)));
}
