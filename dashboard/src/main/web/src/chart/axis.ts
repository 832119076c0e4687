import {clock, day, hourMinute, type Zone} from "../logic/format.ts";

/** Room for the labels on the left, the same in all charts, so that their times are above each other. */
export const LEFT = 52;
export const RIGHT = 20;
export const BOTTOM = 36;
export const TOP = 10;

/** Charts are higher where the screen is. */
export function chartHeight(usual: number): number {
  return Math.round(usual * Math.max(1, Math.min(1.7, innerHeight / 1150)));
}


/** Where to label a logarithmic axis: at 1, 2 and 5 times the powers of ten, or at fewer where there is no room. */
export function logTicks(low: number, high: number, most: number): number[] {
  for (const digits of [[1, 2, 5], [1, 3], [1]]) {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      for (const digit of digits) {
        const tick = Number((digit * 10 ** power).toPrecision(1));
        if (tick >= low && tick <= high) ticks.push(tick);
      }
    }
    if (ticks.length <= most || digits.length === 1) return ticks;
  }
  return [];
}

const STEPS_S = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_592_000];

/** Times to label, at most so many; on whole minutes, hours or days of the zone. */
export function timeTicks(from: number, to: number, most: number, zone: Zone): {step: number; times: number[]} {
  const step = STEPS_S.find((each) => (to - from) / each <= Math.max(1, most)) ?? 7_776_000;
  const shift = zone === "utc" ? 0 : new Date(from * 1000).getTimezoneOffset() * 60;
  const times: number[] = [];
  for (let time = Math.ceil((from - shift) / step) * step + shift; time <= to; time += step) times.push(time);
  return {step, times};
}

/** Labels for times: the day is said at the first one and wherever it changes. */
export function timeLabels(times: readonly number[], step: number, zone: Zone): string[] {
  let before = "";
  return times.map((time) => {
    const date = day(time, zone);
    const isNew = date !== before;
    before = date;
    if (step >= 86_400) return date;
    const label = step >= 60 ? hourMinute(time, zone) : clock(time, zone);
    return isNew ? `${label}\n${date}` : label;
  });
}
