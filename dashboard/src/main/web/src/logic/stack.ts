import {FAILURE_CATEGORIES, type ConnectionPoints} from "../api/types.ts";

/** Times and values as uPlot wants them: one array for x, then one for each series. */
export type Columns = [number[], ...(number | null)[][]];

/**
 * Each layer becomes the sum of itself and all those under it. The first layer is the lowest one; the
 * result has the same order.
 */
export function stack(layers: readonly (readonly number[])[]): number[][] {
  const result: number[][] = [];
  let below: readonly number[] | null = null;
  for (const layer of layers) {
    const under: readonly number[] | null = below;
    const sums: number[] = layer.map((value, index) => value + (under?.[index] ?? 0));
    result.push(sums);
    below = sums;
  }
  return result;
}

/**
 * A step is drawn from its start to the next one's, so the last needs an end: the last values again, at
 * the end of the range.
 */
export function closeSteps(columns: Columns, stepS: number): Columns {
  const times = columns[0];
  const last = times[times.length - 1];
  if (last === undefined) return columns;
  return columns.map((column, index) => [...column, index === 0 ? last + stepS : (column[column.length - 1] ?? null)]) as Columns;
}

/** Failures by category, the highest sum first, so that the lower ones are drawn over it. */
export function failureColumns(points: ConnectionPoints, stepS: number): Columns {
  const sums = stack(FAILURE_CATEGORIES.map((category) => points[category]));
  return closeSteps([points.time, ...sums.reverse()] as Columns, stepS);
}

/** All connections, and the failures of them at the bottom. */
export function connectionColumns(points: ConnectionPoints, stepS: number): Columns {
  const failures = points.time.map((_, index) =>
    FAILURE_CATEGORIES.reduce((sum, category) => sum + (points[category][index] ?? 0), 0));
  const [lower, upper] = stack([failures, points.successes]);
  return closeSteps([points.time, upper ?? [], lower ?? []] as Columns, stepS);
}

/** Index of the step that holds a time; null outside. */
export function stepAt(times: readonly number[], stepS: number, time: number): number | null {
  const first = times[0];
  if (first === undefined) return null;
  const index = Math.floor((time - first) / stepS);
  return index >= 0 && index < times.length ? index : null;
}
