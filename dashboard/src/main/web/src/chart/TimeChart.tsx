import {useEffect, useLayoutEffect, useRef, useState} from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import {moment} from "../logic/format.ts";
import {stepAt, type Columns} from "../logic/stack.ts";
import {useApp} from "../state/store.tsx";
import {BOTTOM, LEFT, logTicks, RIGHT, timeLabels, timeTicks, TOP} from "./axis.ts";
import {cursor} from "./cursor.ts";
import {usePalette, type Palette} from "./palette.ts";
import {drawMarks, type ChartMark} from "./marks.ts";
import {Tip, type TipRow} from "./Tip.tsx";
import {useWidth} from "./width.ts";

export interface ChartSeries {
  stroke: (palette: Palette) => string;
  fill?: (context: CanvasRenderingContext2D, palette: Palette) => CanvasPattern | string;
  steps?: boolean;
  width?: number;
  dash?: number[];
}

interface Properties {
  /** What it shows, for those who do not see it. */
  label: string;
  columns: Columns;
  /** Number of points and their distance; the columns may have one more, to close the last step. */
  points: number;
  stepS: number;
  from: number;
  to: number;
  height: number;
  series: ChartSeries[];
  marks: readonly ChartMark[];
  /** From here on the counts still grow. */
  openFrom: number | null;
  format: (value: number) => string;
  logarithmic?: boolean;
  tip: (index: number) => TipRow[];
  onZoom: (from: number, to: number) => void;
  /** Shown over an empty chart. */
  empty?: string | null;
}

/** A chart over time: drag to zoom, arrow keys to read value by value. */
export function TimeChart(properties: Properties) {
  const {label, columns, points, stepS, from, to, height, series, marks, openFrom, logarithmic, tip} = properties;
  const {zone, nowS} = useApp();
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const width = useWidth(box);
  const [at, setAt] = useState<{index: number; left: number; own: boolean} | null>(null);
  const times = columns[0];

  // What the plot's callbacks need of the newest rendering; the plot itself outlives many.
  const now = useRef({...properties, palette, zone});
  now.current = {...properties, palette, zone};

  useLayoutEffect(() => {
    const place = box.current;
    if (place === null || width === 0) return undefined;
    const source = {};
    const made = new uPlot(options(width, height, series, logarithmic === true, now), columns as uPlot.AlignedData, place);
    plot.current = made;
    let own = false;
    made.over.addEventListener("mouseenter", () => (own = true));
    made.over.addEventListener("mouseleave", () => {
      own = false;
      cursor.move(null, source);
      setAt(null);
    });
    made.over.addEventListener("mousemove", () => {
      const left = made.cursor.left ?? -1;
      if (!own || left < 0) return;
      const time = made.posToVal(left, "x");
      cursor.move(time, source);
      const index = stepAt(now.current.columns[0], now.current.stepS, time);
      setAt(index === null || index >= now.current.points ? null : {index, left: left + LEFT, own: true});
    });
    const stop = cursor.listen((time, by) => {
      if (by === source) return;
      made.setCursor(time === null ? {left: -10, top: -10} : {left: made.valToPos(time, "x"), top: -10}, false);
    });
    return () => {
      stop();
      made.destroy();
      plot.current = null;
    };
    // A change of the theme, the scale or the number of series needs another plot; data and range do not.
  }, [width === 0, series.length, logarithmic, palette, height]);

  useLayoutEffect(() => {
    if (width > 0) plot.current?.setSize({width, height});
  }, [width, height]);

  useEffect(() => {
    plot.current?.setData(columns as uPlot.AlignedData, true);
  }, [columns, from, to, marks, openFrom, zone, palette, width === 0]);

  const move = (index: number) => {
    const made = plot.current;
    const time = times[index];
    if (made === null || time === undefined) return;
    const left = made.valToPos(time + stepS / 2, "x");
    made.setCursor({left, top: -10}, false);
    setAt({index, left: left + LEFT, own: true});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = points - 1;
    const here = at?.index ?? last;
    const target = {ArrowLeft: here - 1, ArrowRight: here + 1, PageUp: here - 10, PageDown: here + 10, Home: 0, End: last}[event.key];
    if (target === undefined) {
      if (event.key === "Escape") setAt(null);
      return;
    }
    event.preventDefault();
    move(Math.max(0, Math.min(last, target)));
  };

  const rows = at === null ? [] : tip(at.index);
  const time = at === null ? null : (times[at.index] ?? null);
  const title = time === null ? "" : `${moment(time, nowS(), zone)} – ${moment(time + stepS, nowS(), zone)}`;
  const spoken = time === null ? "Arrow keys read the values" : `${title}: ${rows.map((row) => `${row.label} ${row.value}`).join(", ")}`;
  return (
    <div class="chart" ref={box} tabIndex={0} role="slider" aria-label={label} aria-orientation="horizontal"
      aria-valuemin={0} aria-valuemax={Math.max(0, points - 1)} aria-valuenow={at?.index ?? Math.max(0, points - 1)}
      aria-valuetext={spoken} onKeyDown={onKeyDown} onBlur={() => setAt(null)} style={{height: `${height}px`}}>
      {properties.empty != null && <p class="chart-empty">{properties.empty}</p>}
      {at !== null && at.own && <Tip left={at.left} width={width} title={title} rows={rows}
        note={openFrom !== null && time !== null && time + stepS > openFrom ? "still being counted" : null} />}
    </div>
  );
}

type Now = {current: Properties & {palette: Palette; zone: "local" | "utc"}};

function options(width: number, height: number, series: ChartSeries[], logarithmic: boolean, now: Now): uPlot.Options {
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const steps = uPlot.paths.stepped?.({align: 1, alignGaps: 1}) ?? null;
  const axis = {font, stroke: () => now.current.palette.muted, ticks: {show: false},
    grid: {stroke: () => now.current.palette.grid, width: 1}};
  return {
    width,
    height,
    padding: [TOP, RIGHT, 0, 0],
    legend: {show: false},
    cursor: {
      drag: {x: true, y: false, setScale: false, dist: 4},
      points: {show: false},
      y: false,
      focus: {prox: -1},
    },
    scales: {
      x: {time: false, range: () => [now.current.from, now.current.to]},
      y: logarithmic
        ? {distr: 3, range: (_, low, high) => logBounds(low, high)}
        : {range: (_, _low, high) => [0, high === null || high <= 0 ? 4 : high * 1.08]},
    },
    axes: [
      {...axis, size: BOTTOM, gap: 4, splits: (u) => ticks(u, now).times, values: (u) => ticks(u, now).labels,
        grid: {show: false}, ticks: {show: true, size: 4, width: 1, stroke: () => now.current.palette.grid}},
      {...axis, size: LEFT, gap: 6, space: 28,
        ...(logarithmic ? {splits: (u: uPlot, _: number, low: number, high: number) => logTicks(low, high, Math.floor((u.height - TOP - BOTTOM) / 22)), filter: (_: uPlot, splits: number[]) => splits} : {}),
        values: (_, values) => values.map((value) => (value === null ? "" : now.current.format(value)))},
    ],
    series: [
      {},
      ...series.map((each): uPlot.Series => ({
        stroke: () => each.stroke(now.current.palette),
        ...(each.fill === undefined ? {} : {fill: (u: uPlot) => each.fill?.(u.ctx, now.current.palette) ?? ""}),
        width: each.width ?? 0,
        ...(each.dash === undefined ? {} : {dash: each.dash}),
        ...(each.steps === true && steps !== null ? {paths: steps} : {}),
        points: each.steps === true ? {show: false} : {size: 5, filter: (u, index, all) => (all ? null : alone(u.data[index] ?? []))},
        spanGaps: false,
      })),
    ],
    hooks: {
      draw: [(u) => drawMarks(u, now.current.marks, now.current.openFrom, now.current.palette)],
      setSelect: [
        (u) => {
          if (u.select.width < 4) return;
          const start = u.posToVal(u.select.left, "x");
          const end = u.posToVal(u.select.left + u.select.width, "x");
          u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
          now.current.onZoom(start, end);
        },
      ],
    },
  };
}

function ticks(u: uPlot, now: Now): {times: number[]; labels: string[]} {
  const {from, to, zone} = now.current;
  const {step, times} = timeTicks(from, to, Math.floor((u.width - LEFT - RIGHT) / 68), zone);
  return {times, labels: timeLabels(times, step, zone)};
}

/** Where a value has none beside it: no line leads there, so it needs a point to be seen. */
function alone(values: ArrayLike<number | null | undefined>): number[] | null {
  const found: number[] = [];
  for (let index = 0; index < values.length; index++) {
    if (values[index] != null && values[index - 1] == null && values[index + 1] == null) found.push(index);
  }
  return found.length === 0 ? null : found;
}

/** Whole powers of ten would waste half of the picture. */
function logBounds(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null || !(low > 0)) return [100, 1_000_000];
  return [low / 1.4, Math.max(high * 1.4, low * 4)];
}
