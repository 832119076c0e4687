import {segment} from "../api/paths.ts";
import type {ErrorCode, ErrorKind, Errors, Mark, SampleList} from "../api/types.ts";
import {count, fitsRcode, kind, moment, NO_RCODE, percent, plural, seconds} from "../logic/format.ts";
import {fittingHints} from "../logic/hints.ts";
import {firstSuspect} from "../logic/suspect.ts";
import {useLoad} from "../state/load.ts";
import {useScoped, type Scope} from "../state/scope.ts";
import {useApp} from "../state/store.tsx";
import {goTo} from "../state/view.ts";
import {RESPONSIBLE} from "../texts.ts";
import {CategoryName, IconButton} from "../ui/bits.tsx";
import {Link} from "../ui/Link.tsx";
import {Panel} from "../ui/Panel.tsx";
import {Suspect} from "./Suspect.tsx";

interface Properties {
  scope: Scope;
  errors: Errors | null;
  samples: boolean;
  marks: readonly Mark[];
}

/** The chosen kind of failure: what it means, how to fix it, and what the samples say of the tunnels. */
export function ErrorDetail({scope, errors, samples, marks}: Properties) {
  const {view, show, zone, nowS} = useApp();
  const code = view.code ?? "";
  const entry = useLoad<ErrorCode>(`/api/v1/error-codes/${segment(code)}`, 0);
  const sampled = useScoped<SampleList>(scope, "/samples", {code, rcode: view.rcode, limit: 50}, samples);
  const found = errors?.items.find((each) => each.code === code && fitsRcode(view.rcode, each.rcode)) ?? null;
  const special = entry.data?.special_cases.find((each) => each.rcode === view.rcode) ?? null;
  const category = found?.category ?? special?.category ?? entry.data?.category ?? "unclassified";
  const summary = found?.summary ?? special?.summary ?? entry.data?.summary ?? "";
  const fix = found?.fix ?? special?.fix ?? entry.data?.fix ?? "";
  const hints = fittingHints(sampled.data?.items ?? []);
  const suspect = found === null || errors === null ? null : firstSuspect(found, marks, seconds(errors.range.from), errors.range.step_s);
  const others: ErrorKind[] = view.rcode !== null && view.rcode !== NO_RCODE ? [] : (errors?.items ?? []).filter((each) => each.code === code && each.rcode !== "" && each !== found);
  return (
    <Panel title={<code>{kind({code, rcode: view.rcode === null || view.rcode === NO_RCODE ? "" : view.rcode})}</code>} note={<CategoryName category={category} />} class={`detail ${category}`}
      loaded={{...entry, error: entry.error?.status === 404 ? null : entry.error, data: entry.data ?? (entry.error?.status === 404 ? UNKNOWN : null)}}
      tools={<IconButton icon="close" label="Show all errors again" onClick={() => show((before) => ({...before, code: null, rcode: null}))} />}>
      {(data) => (
        <div class="detail-parts">
          <div>
            <h3>What it means</h3>
            <p class="meaning">{summary === "" ? "The catalogue does not know this code." : summary}</p>
            <p class="muted">The fault of {RESPONSIBLE[category]}.</p>
            {found !== null ? (
              <p class="muted">
                {plural(found.failures, "failure")}, {percent(found.share)} of all; first seen <time dateTime={found.first_seen}>{moment(seconds(found.first_seen), nowS(), zone)}</time>,
                last <time dateTime={found.last_seen}>{moment(seconds(found.last_seen), nowS(), zone)}</time>.
              </p>
            ) : errors !== null && <p class="muted">It did not occur in this time.</p>}
            {others.length > 0 && <p class="muted">With {others.map((each, index) => <>{index > 0 && ", "}<Link to={{...view, rcode: each.rcode}} class="code">{each.rcode}</Link></>)} it means something of its own.</p>}
          </div>
          <div>
            <h3>What to do</h3>
            <p class="fix">{fix === "" ? "Ask whoever runs the proxy what it stands for; the operator can add it to the catalogue." : fix}</p>
            {suspect !== null && found !== null && <Suspect mark={suspect} began={seconds(found.first_seen)} />}
            {data !== UNKNOWN && <p><Link to={goTo(view, {name: "code", code})}>In the reference</Link></p>}
          </div>
          {hints.length > 0 && (
            <div>
              <h3>Look at the tunnel, too</h3>
              <ul class="hints">
                {hints.map((hint) => (
                  <li key={hint.summary}>
                    <p>{hint.summary} <span class="muted">(fits {count(hint.fits)} of {plural(sampled.data?.items.length ?? 0, "sample")})</span></p>
                    <p class="fix">{hint.fix}</p>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </Panel>
  );
}

const UNKNOWN: ErrorCode = {code: "", category: "unclassified", source: "", rfc9209: false, http_status: 0, summary: "", fix: "", special_cases: [], hints: []};
