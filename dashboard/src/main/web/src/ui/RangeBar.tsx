import {useEffect, useState} from "preact/hooks";
import type {Range} from "../api/types.ts";
import {age, clock, dateTime, inputTime, moment, seconds} from "../logic/format.ts";
import {absolute, isLive, pan, PRESETS, resolve, sayDuration, zoom, type TimeRange} from "../logic/time.ts";
import {useApp} from "../state/store.tsx";
import {Icon, IconButton} from "./bits.tsx";
import {Menu} from "./Menu.tsx";

/** Data that ends earlier than this before now is told as late. */
const LATE_S = 90;

/** The choice of the time range, and how up to date what is shown is. */
export function RangeBar({range, refresh, busy}: {range: Range | null; refresh: () => void; busy: boolean}) {
  const {view, show, nowS} = useApp();
  const set = (next: TimeRange) => show((before) => ({...before, range: next}));
  const live = isLive(view.range);
  const {from, to} = resolve(view.range, nowS());
  return (
    <div class="range-bar">
      <div class="button-row">
        <IconButton icon="left" label="Earlier" onClick={() => set(pan(view.range, -1, nowS()))} />
        <RangeMenu range={view.range} from={from} to={to} set={set} />
        <IconButton icon="right" label="Later" disabled={live} onClick={() => set(pan(view.range, 1, nowS()))} />
        <IconButton icon="out" label="Twice the time" onClick={() => set(zoom(view.range, 2, nowS()))} />
        <IconButton icon="in" label="Half the time" onClick={() => set(zoom(view.range, 0.5, nowS()))} />
      </div>
      <div class="button-row">
        {live && (
          <button type="button" class={`live ${view.paused ? "" : "on"}`} aria-pressed={!view.paused}
            onClick={() => show((before) => ({...before, paused: !before.paused}), "replace")}>
            <Icon name={view.paused ? "play" : "pause"} /> {view.paused ? "Paused" : "Live"}
          </button>
        )}
        <IconButton icon="refresh" label="Refresh now" onClick={refresh} class={busy ? "busy" : ""} />
      </div>
      {range !== null && <Freshness range={range} live={live} />}
    </div>
  );
}

function RangeMenu({range, from, to, set}: {range: TimeRange; from: number; to: number; set: (range: TimeRange) => void}) {
  const {zone, setZone, nowS} = useApp();
  const text = range.kind === "last" ? `Last ${sayDuration(range.seconds)}` : `${moment(from, nowS(), zone)} – ${moment(to, nowS(), zone)}`;
  return (
    <Menu label="Time range" text={text} class="range-menu" kind="dialog">
      {(close) => (
        <div class="range-popup">
          <div class="presets">
            {PRESETS.map((preset) => (
              <button type="button" key={preset.key} aria-pressed={range.kind === "last" && range.seconds === preset.seconds}
                onClick={() => { set({kind: "last", seconds: preset.seconds}); close(); }}>
                Last {preset.label}
              </button>
            ))}
          </div>
          <Absolute from={from} to={to} apply={(next) => { set(next); close(); }} />
          <div class="zone">
            Times in{" "}
            {(["local", "utc"] as const).map((each) => (
              <button type="button" key={each} class="small" aria-pressed={zone === each} onClick={() => setZone(each)}>
                {each === "utc" ? "UTC" : "local time"}
              </button>
            ))}
          </div>
        </div>
      )}
    </Menu>
  );
}

function Absolute({from, to, apply}: {from: number; to: number; apply: (range: TimeRange) => void}) {
  const [start, setStart] = useState(inputTime(from));
  const [end, setEnd] = useState(inputTime(to));
  const [start_, end_] = [Date.parse(start) / 1000, Date.parse(end) / 1000];
  const wrong = Number.isNaN(start_) || Number.isNaN(end_) ? "Enter both times." : start_ >= end_ ? "The range must end after it starts." : null;
  return (
    <form class="absolute" onSubmit={(event) => { event.preventDefault(); if (wrong === null) apply(absolute(start_, end_)); }}>
      <label>From <input type="datetime-local" step="1" value={start} onInput={(event) => setStart(event.currentTarget.value)} /></label>
      <label>To <input type="datetime-local" step="1" value={end} onInput={(event) => setEnd(event.currentTarget.value)} /></label>
      {wrong !== null && <p class="reason" role="alert">{wrong}</p>}
      <button type="submit" class="primary" disabled={wrong !== null}>Show this range</button>
      <small>In local time. Dragging over a chart does the same.</small>
    </form>
  );
}

/** Says up to when the numbers are complete; the seconds count on between refreshes. */
function Freshness({range, live}: {range: Range; live: boolean}) {
  const {zone, nowS} = useApp();
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => redraw((value) => value + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  if (range.complete_up_to === null) return <p class="freshness late" role="status">No data has arrived yet</p>;
  const complete = seconds(range.complete_up_to);
  const behind = Math.max(0, nowS() - complete);
  if (!live && complete >= seconds(range.to)) return <p class="freshness"><i class="dot" />Data complete for this range</p>;
  const late = behind > LATE_S;
  const when = behind > 86_400 ? dateTime(complete, zone) : clock(complete, zone);
  return (
    <p class={`freshness ${late ? "late" : ""}`} title={`Windows of ${range.resolution_s} s, a point for each ${sayDuration(range.step_s)}`}>
      <i class="dot" />
      Data complete up to <time class="number" dateTime={range.complete_up_to}>{when}{zone === "utc" ? " UTC" : ""}</time>
      {late && <strong> · {age(behind)} behind</strong>}
    </p>
  );
}
