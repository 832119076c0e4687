import {useState} from "preact/hooks";
import type {Sample, SampleList} from "../api/types.ts";
import {duration, kind, moment, seconds} from "../logic/format.ts";
import {more, useFilters, useScopedList, type Scope} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import {UNNAMED_SITE} from "../texts.ts";
import {Swatch} from "../ui/bits.tsx";
import {Panel} from "../ui/Panel.tsx";

const FIRST = {limit: 25, parts: 1};

/** What some of the failed attempts looked like. */
export function SamplesPanel({scope, file}: {scope: Scope; file: string}) {
  const {view} = useApp();
  const filters = useFilters();
  const [much, setMuch] = useState(FIRST);
  const loaded = useScopedList<SampleList>(scope, "/samples", much, filters);
  const title = view.code === null ? "Recent failures" : "Recent failures of this kind";
  return (
    <Panel title={title} note="a sample, newest first; kept for 7 days" loaded={loaded} path={loaded.path} file={`${file}-samples`} minHeight={120}>
      {(data) => data.items.length === 0 ? <div class="nothing small"><p>No failed attempt of this time was kept.</p></div> : (
        <>
          <div class="scroll" tabIndex={0} role="region" aria-label={title}>
            <table class="list samples cards">
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  {view.code === null && <th scope="col">Error</th>}
                  <th scope="col">Target</th><th scope="col">Address</th><th scope="col">Site</th><th scope="col">Tunnel</th>
                  <th scope="col" class="number">Resolve</th><th scope="col" class="number">Connect</th><th scope="col">Detail</th>
                </tr>
              </thead>
              <tbody>{data.items.map((sample) => <Row key={sample.event_id} sample={sample} withKind={view.code === null} />)}</tbody>
            </table>
          </div>
          {data.next_cursor !== null && <p class="more"><button type="button" onClick={() => setMuch(more)}>Show more</button></p>}
        </>
      )}
    </Panel>
  );
}

function Row({sample, withKind}: {sample: Sample; withKind: boolean}) {
  const {zone, nowS} = useApp();
  const port = sample.target_port === null ? "" : `:${sample.target_port}`;
  const tunnel = [sample.tunnel_version, sample.tunnel_transport].filter((each) => each !== null).join(" · ");
  return (
    <tr>
      <td class="time half" data-label="Time" title={`Event ${sample.event_id}, proxy ${sample.proxy_id}`}>{moment(seconds(sample.occurred_at), nowS(), zone)}</td>
      {withKind && <td data-label="Error"><Swatch category={sample.category} /> <code>{kind(sample)}</code></td>}
      <td data-label="Target"><code>{sample.target_host}{port}</code> {sample.protocol !== "UNKNOWN" && <small>{sample.protocol}</small>}</td>
      <td data-label="Address" class={sample.resolved_ip === null ? "none" : ""}>{sample.resolved_ip === null ? <span class="muted">none</span> : <code>{sample.resolved_ip}</code>}</td>
      <td class="half" data-label="Site">{sample.site === "" ? <span class="muted">{UNNAMED_SITE}</span> : sample.site}</td>
      <td data-label="Tunnel">{sample.tunnel_id === null ? <span class="muted">none</span> : <><code>{sample.tunnel_id}</code> <small>{tunnel}</small></>}
        {sample.hints.length > 0 && <small class="hint-sign" title={sample.hints.map((hint) => `${hint.summary} ${hint.fix}`).join("\n")}>see hint</small>}</td>
      <td class={`number half ${sample.dns_duration_us === null ? "none" : ""}`} data-label="Resolve">{duration(sample.dns_duration_us)}</td>
      <td class={`number half ${sample.connect_duration_us === null ? "none" : ""}`} data-label="Connect">{duration(sample.connect_duration_us)}</td>
      <td data-label="Detail" class={`wide ${sample.detail === "" ? "none" : ""}`}>{sample.detail === "" ? <span class="muted">–</span> : sample.detail}</td>
    </tr>
  );
}
