import {useEffect, useMemo, useRef, useState} from "preact/hooks";
import type {Heatmap} from "../api/types.ts";
import {count, duration, moment, percent} from "../logic/format.ts";
import {stepAt} from "../logic/stack.ts";
import {useApp} from "../state/store.tsx";
import {BOTTOM, LEFT, logTicks, RIGHT, timeLabels, timeTicks, TOP} from "./axis.ts";
import {cursor} from "./cursor.ts";
import {usePalette, type Palette} from "./palette.ts";
import {Tip} from "./Tip.tsx";
import {useWidth} from "./width.ts";

interface Properties {
  label: string;
  heat: Heatmap;
  from: number;
  to: number;
  height: number;
  thresholdUs: number | null;
  onThreshold: (us: number) => void;
  onZoom: (from: number, to: number) => void;
  empty?: string | null;
}

interface Cell {
  column: number;
  bucket: number;
  left: number;
}

const MOVES: Record<string, readonly [number, number]> = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};

/** How durations are spread over time: a column for each step, a row for each bucket, darker where more are. */
export function Heat(properties: Properties) {
  const {label, heat, from, to, height, thresholdUs, onThreshold, onZoom} = properties;
  const {zone, nowS} = useApp();
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(box);
  const [cell, setCell] = useState<Cell | null>(null);
  const [crossAt, setCrossAt] = useState<number | null>(null);
  const [dragFrom, setDragFrom] = useState<number | null>(null);
  const source = useMemo(() => ({}), []);
  const stepS = heat.range.step_s;
  const buckets = heat.buckets;
  const inner = {width: Math.max(1, width - LEFT - RIGHT), height: height - TOP - BOTTOM};
  const timeAt = (left: number) => from + ((left - LEFT) / inner.width) * (to - from);

  useEffect(() => cursor.listen((time, by) => by !== source && setCrossAt(time)), [source]);

  useEffect(() => {
    const place = canvas.current;
    const context = place?.getContext("2d") ?? null;
    if (place === null || context === null || width === 0) return;
    const scale = devicePixelRatio;
    place.width = Math.round(width * scale);
    place.height = Math.round(height * scale);
    context.scale(scale, scale);
    draw(context, {heat, from, to, width, height, thresholdUs, palette, zone});
  }, [heat, from, to, width, height, thresholdUs, palette, zone]);

  const find = (left: number, top: number): Cell | null => {
    const column = stepAt(heat.time, stepS, timeAt(left));
    const bucket = buckets.length - 1 - Math.floor(((top - TOP) / inner.height) * buckets.length);
    return column === null || bucket < 0 || bucket >= buckets.length ? null : {column, bucket, left};
  };
  const onMove = (event: PointerEvent) => {
    const found = find(event.offsetX, event.offsetY);
    setCell(found);
    cursor.move(found === null ? null : timeAt(event.offsetX), source);
  };
  const onUp = (event: PointerEvent) => {
    if (dragFrom !== null && Math.abs(event.offsetX - dragFrom) > 4) onZoom(timeAt(dragFrom), timeAt(event.offsetX));
    else {
      const bucket = buckets[find(event.offsetX, event.offsetY)?.bucket ?? -1];
      if (bucket !== undefined) onThreshold(bucket.above_us);
    }
    setDragFrom(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [right, up] = MOVES[event.key] ?? [0, 0];
    const here = cell ?? {column: heat.time.length - 1, bucket: Math.floor(buckets.length / 2), left: 0};
    if (right !== 0 || up !== 0) {
      event.preventDefault();
      const column = Math.max(0, Math.min(heat.time.length - 1, here.column + right));
      const bucket = Math.max(0, Math.min(buckets.length - 1, here.bucket + up));
      const time = (heat.time[column] ?? from) + stepS / 2;
      setCell({column, bucket, left: LEFT + ((time - from) / (to - from)) * inner.width});
    } else if (event.key === "Enter" && cell !== null) onThreshold(buckets[cell.bucket]?.above_us ?? 0);
  };

  const time = cell === null ? null : (heat.time[cell.column] ?? null);
  const bucket = cell === null ? undefined : buckets[cell.bucket];
  const column = cell === null ? [] : (heat.counts[cell.column] ?? []);
  const inCell = cell === null ? 0 : (column[cell.bucket] ?? 0);
  const inColumn = column.reduce((sum, each) => sum + each, 0);
  const title = time === null ? "" : `${moment(time, nowS(), zone)} – ${moment(time + stepS, nowS(), zone)}`;
  const span = bucket === undefined ? "" : `${duration(bucket.above_us)} – ${duration(bucket.up_to_us)}`;
  const cross = crossAt === null || crossAt < from || crossAt > to ? null : LEFT + ((crossAt - from) / (to - from)) * inner.width;
  return (
    <div class="chart heat" ref={box} style={{height: `${height}px`}} tabIndex={0} role="slider" aria-label={label}
      aria-valuemin={0} aria-valuemax={Math.max(0, heat.time.length - 1)} aria-valuenow={cell?.column ?? Math.max(0, heat.time.length - 1)}
      aria-valuetext={time === null ? "Arrow keys read the cells" : `${title}, ${span}: ${count(inCell)}`}
      onKeyDown={onKeyDown} onBlur={() => setCell(null)}>
      <canvas ref={canvas} style={{width: `${width}px`, height: `${height}px`}} onPointerMove={onMove} onPointerUp={onUp}
        onPointerDown={(event) => setDragFrom(event.offsetX)}
        onPointerLeave={() => {
          setCell(null);
          setDragFrom(null);
          cursor.move(null, source);
        }} />
      {cross !== null && <div class="cross" style={{left: `${cross}px`, top: `${TOP}px`, height: `${inner.height}px`}} />}
      {dragFrom !== null && cell !== null && <div class="drag" style={{left: `${Math.min(dragFrom, cell.left)}px`,
        width: `${Math.abs(cell.left - dragFrom)}px`, top: `${TOP}px`, height: `${inner.height}px`}} />}
      {properties.empty != null && <p class="chart-empty">{properties.empty}</p>}
      {cell !== null && <Tip left={cell.left} width={width} title={title} rows={[
        {label: span, value: count(inCell)},
        {label: "of all measured then", value: percent(inColumn === 0 ? null : inCell / inColumn)},
      ]} />}
    </div>
  );
}

interface Drawing {
  heat: Heatmap;
  from: number;
  to: number;
  width: number;
  height: number;
  thresholdUs: number | null;
  palette: Palette;
  zone: "local" | "utc";
}

function draw(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const {heat, from, to, width, height, thresholdUs, palette, zone} = drawing;
  const inner = {width: width - LEFT - RIGHT, height: height - TOP - BOTTOM};
  const x = (time: number) => LEFT + ((time - from) / (to - from)) * inner.width;
  const rows = heat.buckets.length;
  const y = (bucket: number) => TOP + inner.height - (bucket / rows) * inner.height;
  const most = Math.log1p(heat.max_count);
  context.clearRect(0, 0, width, height);

  heat.time.forEach((time, column) => {
    // Whole pixels, or the gaps between the cells would shimmer.
    const left = Math.round(Math.max(LEFT, x(time)));
    const right = Math.round(Math.min(width - RIGHT, x(time + heat.range.step_s)));
    heat.counts[column]?.forEach((value, bucket) => {
      if (value === 0) return;
      const level = most === 0 ? 0 : Math.log1p(value) / most;
      context.fillStyle = palette.heat[Math.min(palette.heat.length - 1, Math.floor(level * palette.heat.length))] ?? palette.accent;
      const top = Math.round(y(bucket + 1));
      context.fillRect(left, top, Math.max(1, right - left), Math.max(1, Math.round(y(bucket)) - top));
    });
  });

  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.grid;
  context.textAlign = "right";
  context.textBaseline = "middle";
  const lowest = Math.max(heat.buckets[0]?.above_us ?? 1, 1e-3);
  for (const us of logTicks(lowest, heat.buckets[rows - 1]?.up_to_us ?? lowest, Math.floor(inner.height / 22))) {
    const position = bucketPosition(heat, us);
    if (position !== null) context.fillText(duration(us), LEFT - 6, y(position));
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  const {step, times} = timeTicks(from, to, Math.floor(inner.width / 68), zone);
  timeLabels(times, step, zone).forEach((text, index) => {
    const left = x(times[index] ?? from);
    context.fillRect(left, TOP + inner.height, 1, 4);
    text.split("\n").forEach((part, row) => context.fillText(part, left, TOP + inner.height + 8 + row * 13));
  });

  const threshold = thresholdUs === null ? null : bucketPosition(heat, thresholdUs);
  if (threshold !== null) {
    context.strokeStyle = palette.text;
    context.setLineDash([5, 4]);
    context.beginPath();
    context.moveTo(LEFT, y(threshold));
    context.lineTo(width - RIGHT, y(threshold));
    context.stroke();
    context.setLineDash([]);
  }
}

/** Where a duration is among the buckets, in buckets from the lowest one; null outside of them. */
function bucketPosition(heat: Heatmap, us: number): number | null {
  const index = heat.buckets.findIndex((bucket) => us >= bucket.above_us && us <= bucket.up_to_us);
  const bucket = heat.buckets[index];
  if (bucket === undefined) return null;
  const low = Math.max(bucket.above_us, 1e-6);
  return index + Math.log(us / low) / Math.log(bucket.up_to_us / low);
}
