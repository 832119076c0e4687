import {useMemo} from "preact/hooks";
import {FAILURE_CATEGORIES, type Connections} from "../api/types.ts";
import {categoryFill} from "../chart/palette.ts";
import {chartHeight} from "../chart/axis.ts";
import {TimeChart, type ChartSeries} from "../chart/TimeChart.tsx";
import {count, dateTime, percent, short} from "../logic/format.ts";
import {closeSteps, failureColumns, stack, type Columns} from "../logic/stack.ts";
import {sayDuration} from "../logic/time.ts";
import type {Loaded} from "../state/load.ts";
import {useApp} from "../state/store.tsx";
import {CATEGORY_LABELS} from "../texts.ts";
import {Swatch} from "../ui/bits.tsx";
import {Panel, type TableData} from "../ui/Panel.tsx";
import type {ChartFrame} from "./frame.ts";

type Properties = ChartFrame & {loaded: Loaded<Connections> & {path: string}};

const layer = (category: "success" | (typeof FAILURE_CATEGORIES)[number]): ChartSeries => ({
  steps: true,
  stroke: (palette) => palette.categories[category],
  fill: (context, palette) => categoryFill(context, category, palette),
});

// The highest layer comes first, so that the lower ones are drawn over it.
const FAILURE_SERIES: ChartSeries[] = [...FAILURE_CATEGORIES].reverse().map(layer);
const ALL_SERIES: ChartSeries[] = [layer("success"), ...FAILURE_SERIES];

/** All connections: those that stood, and at the bottom those that failed. */
export function ConnectionsPanel({loaded, file, ...frame}: Properties) {
  const {view} = useApp();
  const columns = useMemo((): Columns => {
    if (loaded.data === null) return [[]];
    const {points, range} = loaded.data;
    const sums = stack([...FAILURE_CATEGORIES.map((category) => points[category]), points.successes]);
    return closeSteps([points.time, ...sums.reverse()] as Columns, range.step_s);
  }, [loaded.data]);
  return (
    <Panel title="Connections" note={perStep(loaded.data)} loaded={loaded} path={loaded.path} file={`${file}-connections`} minHeight={184} table={useTable()}>
      {(data) => (
        <TimeChart {...frame} label={`Connections over time: ${count(data.totals.connections)}, ${percent(data.totals.success_ratio)} of them successful`}
          columns={columns} points={data.range.points} stepS={data.range.step_s} height={chartHeight(184)} series={ALL_SERIES} format={short}
          tip={(index) => rows(data, index, true)} empty={data.totals.connections === 0 ? nothing(view.categories.length > 0) : null} />
      )}
    </Panel>
  );
}

/** The failures alone, on a scale of their own, by who is responsible. */
export function FailuresPanel({loaded, file, ...frame}: Properties) {
  const columns = useMemo((): Columns => (loaded.data === null ? [[]] : failureColumns(loaded.data.points, loaded.data.range.step_s)), [loaded.data]);
  return (
    <Panel title="Failures by who is responsible" note={perStep(loaded.data)} loaded={loaded} path={loaded.path} file={`${file}-failures`} minHeight={226} table={useTable()}>
      {(data) => (
        <>
          <TimeChart {...frame} label={`Failures over time, by who is responsible: ${count(data.totals.failures)}`}
            columns={columns} points={data.range.points} stepS={data.range.step_s} height={chartHeight(184)} series={FAILURE_SERIES} format={short}
            tip={(index) => rows(data, index, false)} empty={data.totals.failures === 0 && data.totals.connections > 0 ? "No failures in this time" : null} />
          <ul class="legend">
            {FAILURE_CATEGORIES.map((category) => (
              <li key={category} class={data.totals[category] === 0 ? "none" : ""}>
                <Swatch category={category} /> {CATEGORY_LABELS[category]} <span class="number">{count(data.totals[category])}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function rows(data: Connections, index: number, withSuccesses: boolean) {
  const {points} = data;
  const shown = FAILURE_CATEGORIES.filter((category) => data.totals[category] > 0);
  const failures = FAILURE_CATEGORIES.reduce((sum, category) => sum + (points[category][index] ?? 0), 0);
  const successes = points.successes[index] ?? 0;
  return [
    ...(withSuccesses ? [{label: CATEGORY_LABELS.success, value: count(successes), swatch: <Swatch category="success" />}] : []),
    ...[...shown].reverse().map((category) => ({
      label: CATEGORY_LABELS[category], value: count(points[category][index] ?? 0), swatch: <Swatch category={category} />,
    })),
    {label: "Failed", value: `${count(failures)} (${percent(failures + successes === 0 ? null : failures / (failures + successes))})`},
  ];
}

function perStep(data: Connections | null): string | undefined {
  return data === null ? undefined : `per ${sayDuration(data.range.step_s)}`;
}

function nothing(filtered: boolean): string {
  return filtered ? "No connections in this time" : "No connections in this time; choose a longer or an earlier range";
}

function useTable(): (data: Connections) => TableData {
  const {zone} = useApp();
  return (data) => ({
    caption: `Connections, ${perStep(data) ?? ""}`,
    head: ["Time", CATEGORY_LABELS.success, ...FAILURE_CATEGORIES.map((category) => CATEGORY_LABELS[category])],
    rows: data.points.time.map((time, index) => [
      dateTime(time, zone), count(data.points.successes[index] ?? 0),
      ...FAILURE_CATEGORIES.map((category) => count(data.points[category][index] ?? 0)),
    ]),
  });
}
