import {useEffect, useRef, useState} from "preact/hooks";
import type {Heatmap, Latency} from "../api/types.ts";
import {chartHeight} from "../chart/axis.ts";
import {Heat} from "../chart/Heat.tsx";
import {count, dateTime, duration, percent, seconds} from "../logic/format.ts";
import {useFilters, useScoped, type Scope} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import {Choice, Icon} from "../ui/bits.tsx";
import {Panel} from "../ui/Panel.tsx";

interface Properties {
  scope: Scope;
  latency: Latency | null;
  from: number;
  to: number;
  onZoom: (from: number, to: number) => void;
  file: string;
}

/** The distribution of a duration over time, and how many took longer than a threshold. */
export function HeatPanel({scope, latency, from, to, onZoom, file}: Properties) {
  const {view, show, zone} = useApp();
  const filters = useFilters();
  const fit = innerWidth < 600 ? 60 : innerWidth < 2200 ? 180 : 360;
  const heat = useScoped<Heatmap>(scope, "/heatmap", {...filters, metric: view.metric, max_points: fit});
  const slower = latency?.[view.metric].slower ?? null;
  const setThreshold = (ms: number | null) => show((before) => ({...before, slowerThanMs: ms}), "replace");
  return (
    <Panel title="How the times are spread" loaded={heat} path={heat.path} file={`${file}-heatmap`} minHeight={260} class="heat-panel"
      tools={<Choice label="Which time" value={view.metric} choices={[["connect", "Connect"], ["dns", "Resolve"]]}
        onChange={(metric) => show((before) => ({...before, metric}))} />}
      table={(data) => ({
        caption: "Connections by how long they took",
        head: ["Time", ...data.buckets.map((bucket) => `≤ ${duration(bucket.up_to_us)}`)],
        rows: data.time.map((time, index) => [dateTime(time, zone), ...(data.counts[index] ?? []).map(count)]),
      })}>
      {(data) => (
        <>
          <div class="threshold">
            <Threshold ms={view.slowerThanMs} set={setThreshold} />
            {view.slowerThanMs !== null && (slower === null ? <span class="muted">Counting…</span> : (
              <span class="answer" role="status">
                <strong class="number">{count(slower.count)}</strong> of {count(latency?.[view.metric].overall.measured ?? 0)} took longer than {duration(slower.above_us)}
                {" "}({percent(slower.share)})
              </span>
            ))}
            {view.slowerThanMs === null && <span class="muted">or click a time in the picture</span>}
          </div>
          <Heat label="Distribution of the times; up and down for slower and faster" heat={data} from={seconds(data.range.from) || from} to={seconds(data.range.to) || to} height={chartHeight(236)}
            thresholdUs={slower?.above_us ?? (view.slowerThanMs === null ? null : view.slowerThanMs * 1000)}
            onThreshold={(us) => setThreshold(Number((us / 1000).toPrecision(3)))} onZoom={onZoom}
            empty={data.max_count === 0 ? "Nothing was measured in this time" : null} />
          <p class="heat-legend" aria-hidden="true">few {[1, 2, 3, 4, 5, 6].map((step) => <i key={step} class={`heat-${step}`} />)} many{data.max_count > 0 && <> (at most {count(data.max_count)})</>}</p>
        </>
      )}
    </Panel>
  );
}

/** How long typing must rest before it is asked for. */
const REST_MS = 400;

function Threshold({ms, set}: {ms: number | null; set: (ms: number | null) => void}) {
  const [text, setText] = useState(ms === null ? "" : String(ms));
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => setText(ms === null ? "" : String(ms)), [ms]);
  const value = Number(text);
  const wrong = text !== "" && !(value > 0 && value <= 86_400_000);
  return (
    <label>
      How many took longer than{" "}
      <input type="number" min="0.001" max="86400000" step="any" inputMode="decimal" value={text} placeholder="250" aria-invalid={wrong} onInput={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          const number = Number(typed);
          if (typed === "") set(null);
          else if (number > 0 && number <= 86_400_000) set(number);
        }, REST_MS);
      }} />{" "}
      ms?
      {ms !== null && <button type="button" class="icon-button" aria-label="No threshold" title="No threshold" onClick={() => set(null)}><Icon name="close" /></button>}
    </label>
  );
}
