import {useState} from "preact/hooks";
import type {AlertList} from "../api/types.ts";
import {more, useScope, useScopedList} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import type {AlertState} from "../state/view.ts";
import {AlertItem} from "../ui/AlertItem.tsx";
import {Choice} from "../ui/bits.tsx";
import {Panel} from "../ui/Panel.tsx";
import {RangeBar} from "../ui/RangeBar.tsx";
import {useTitle} from "../ui/title.ts";

const STATES = [["any", "All"], ["open", "Open"], ["resolved", "Ended"]] as const;
const FIRST = {limit: 50, parts: 1};

/** What was noticed, newest first. */
export function Alerts() {
  const {view, show} = useApp();
  const scope = useScope("/api/v1/");
  const [much, setMuch] = useState(FIRST);
  const list = useScopedList<AlertList>(scope, "alerts", much, {state: view.alertState});
  useTitle("Alerts");
  return (
    <>
      <div class="page-head"><h1>Alerts</h1></div>
      <div class="toolbar">
        <RangeBar range={null} refresh={scope.refresh} busy={list.loading} />
        <div class="filter-row">
          <Choice<AlertState> label="Which alerts" value={view.alertState} choices={STATES}
            onChange={(alertState) => show((before) => ({...before, alertState}))} />
        </div>
      </div>
      <Panel title="Alerts" loaded={list} path={list.path} file="alerts" minHeight={300}>
        {(data) => data.items.length === 0 ? (
          <div class="nothing"><p>{view.alertState === "open" ? "No alert is open in this time." : "Nothing was noticed in this time."}</p></div>
        ) : (
          <>
            <ul class="alerts">{data.items.map((alert) => <AlertItem key={alert.fingerprint + alert.started_at} alert={alert} subject={true} />)}</ul>
            {data.next_cursor !== null && <p class="more"><button type="button" onClick={() => setMuch(more)}>Show more</button></p>}
          </>
        )}
      </Panel>
    </>
  );
}
