import type {ErrorKind, Errors} from "../api/types.ts";
import {Spark} from "../chart/Spark.tsx";
import {change, count, dateTime, fitsRcode, kind, moment, percent, rcodeFilter, seconds} from "../logic/format.ts";
import type {Loaded} from "../state/load.ts";
import {useApp} from "../state/store.tsx";
import {Swatch} from "../ui/bits.tsx";
import {Panel} from "../ui/Panel.tsx";

/** The kinds of failure by who is responsible; one can be chosen. */
export function ErrorsPanel({loaded, file}: {loaded: Loaded<Errors> & {path: string}; file: string}) {
  const {zone} = useApp();
  return (
    <Panel title="Errors" note="choose one to see it alone" loaded={loaded} path={loaded.path} file={`${file}-errors`} minHeight={420} class="errors-panel"
      table={(data) => ({
        caption: "Kinds of failure",
        head: ["Error", "Category", "Failures", "Share", "First seen", "Last seen"],
        rows: data.items.map((each) => [kind(each), each.category, count(each.failures), percent(each.share), dateTime(seconds(each.first_seen), zone), dateTime(seconds(each.last_seen), zone)]),
      })}>
      {(data) => data.items.length === 0 ? (
        <div class="nothing"><p>{data.totals.connections === 0 ? "No connections in this time." : "No failures in this time."}</p></div>
      ) : (
        <>
          {data.categories.filter((group) => group.failures > 0).sort((a, b) => b.failures - a.failures).map((group) => (
            <div class="error-group" key={group.category}>
              <h3 title={group.meaning}>
                <Swatch category={group.category} /> {group.label}
                <small>the fault of {group.category === "unclassified" ? "nobody known yet" : group.responsible}</small>
                <span class="number">{count(group.failures)}<small> {percent(group.share)}</small></span>
              </h3>
              <ul>{data.items.filter((each) => each.category === group.category).map((each) => <ErrorRow key={kind(each)} error={each} all={data.items} />)}</ul>
            </div>
          ))}
          {data.truncated && <p class="hint">These are the commonest 200 kinds; there are more.</p>}
        </>
      )}
    </Panel>
  );
}

function ErrorRow({error, all}: {error: ErrorKind; all: readonly ErrorKind[]}) {
  const {view, show, zone, nowS} = useApp();
  const chosen = view.code === error.code && fitsRcode(view.rcode, error.rcode);
  const choose = () => show((before) => chosen ? {...before, code: null, rcode: null} : {...before, code: error.code, rcode: rcodeFilter(error, all)});
  const changed = error.previous_failures === 0 ? null : error.failures / error.previous_failures - 1;
  return (
    <li class={`error-row ${chosen ? "chosen" : ""} ${view.code !== null && !chosen ? "others" : ""}`}>
      <button type="button" aria-pressed={chosen} onClick={choose} title={error.summary}>
        <span class="error-name"><code>{error.code}</code>{error.rcode !== "" && <code class="rcode">{error.rcode}</code>}</span>
        <Spark values={error.sparkline} category={error.category} width={96} height={22} label={`At most ${count(Math.max(0, ...error.sparkline))} at once`} />
        <span class="number error-count">{count(error.failures)}</span>
        <span class="number error-share">{percent(error.share)}</span>
        <span class={`number error-change ${changed === null ? "new" : ""}`} title={`${count(error.previous_failures)} in the period before`}>{change(changed)}</span>
        <span class="error-seen">
          <span class="error-summary">{error.summary}</span>
          <span class="number">{moment(seconds(error.first_seen), nowS(), zone)} – {moment(seconds(error.last_seen), nowS(), zone)}</span>
        </span>
      </button>
    </li>
  );
}
