import {useState} from "preact/hooks";
import {segment} from "../api/paths.ts";
import {FAILURE_CATEGORIES, type Catalogue, type ErrorCode} from "../api/types.ts";
import {useLoad} from "../state/load.ts";
import {useApp} from "../state/store.tsx";
import {goTo} from "../state/view.ts";
import {CATEGORY_LABELS, RESPONSIBLE} from "../texts.ts";
import {CategoryName, Icon} from "../ui/bits.tsx";
import {Link} from "../ui/Link.tsx";
import {Panel} from "../ui/Panel.tsx";
import {useTitle} from "../ui/title.ts";
import {Nowhere} from "./Nowhere.tsx";

/** The whole catalogue, by category. */
export function Codes() {
  const {view} = useApp();
  const catalogue = useLoad<Catalogue>("/api/v1/error-codes", 0);
  const [text, setText] = useState("");
  useTitle("Error codes");
  const wanted = text.trim().toLowerCase();
  const matches = (code: ErrorCode) => `${code.code} ${code.summary} ${code.fix} ${code.special_cases.map((each) => each.rcode).join(" ")}`.toLowerCase().includes(wanted);
  return (
    <>
      <div class="page-head">
        <h1>Error codes</h1>
        {catalogue.data !== null && <p class="page-note">Version {catalogue.data.version} of the catalogue, {catalogue.data.items.length} codes</p>}
      </div>
      <div class="toolbar">
        <label class="search wide-search">
          <Icon name="search" />
          <span class="unseen">Search codes</span>
          <input type="search" placeholder="Search codes and what they mean" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
      </div>
      {FAILURE_CATEGORIES.map((category) => {
        const texts = catalogue.data?.categories.find((each) => each.category === category);
        const codes = (catalogue.data?.items ?? []).filter((code) => matches(code) && (code.category === category || code.special_cases.some((each) => each.category === category)));
        if (catalogue.data !== null && codes.length === 0 && (wanted !== "" || category !== "unclassified")) return null;
        return (
          <Panel key={category} title={<CategoryName category={category} label={texts?.label ?? CATEGORY_LABELS[category]} />} loaded={catalogue} minHeight={120}>
            {() => (
              <>
                <p class="category-meaning"><strong>{category === "unclassified" ? "Nobody knows yet whose fault it is." : <>The fault of {texts?.responsible ?? RESPONSIBLE[category]}.</>}</strong> {texts?.meaning}</p>
                {codes.length > 0 && <table class="list codes cards">
                  <thead><tr><th scope="col">Code</th><th scope="col">What happened</th><th scope="col">What to do</th><th scope="col" class="number">Status</th></tr></thead>
                  <tbody>
                    {codes.flatMap((code) => [
                      ...(code.category === category ? [(
                        <tr key={code.code}>
                          <th scope="row"><Link to={goTo(view, {name: "code", code: code.code})} class="code">{code.code}</Link></th>
                          <td>{code.summary}</td><td>{code.fix}</td><td class="number">{code.http_status}</td>
                        </tr>
                      )] : []),
                      ...code.special_cases.filter((each) => each.category === category).map((each) => (
                        <tr key={`${code.code} ${each.rcode}`}>
                          <th scope="row"><Link to={goTo(view, {name: "code", code: code.code})} class="code">{code.code} {each.rcode}</Link></th>
                          <td>{each.summary}</td><td>{each.fix}</td><td class="number">{each.http_status}</td>
                        </tr>
                      )),
                    ])}
                  </tbody>
                </table>}
              </>
            )}
          </Panel>
        );
      })}
      {catalogue.data !== null && !catalogue.data.items.some(matches) && <div class="nothing"><p>No code matches “{text}”.</p></div>}
    </>
  );
}

/** One code, with its special cases and hints. */
export function Code({code}: {code: string}) {
  const {view} = useApp();
  const entry = useLoad<ErrorCode>(`/api/v1/error-codes/${segment(code)}`, 0);
  useTitle(code, "Error codes");
  if (entry.error?.status === 404) {
    return <Nowhere what={`The catalogue does not know “${code}”. Failures with this code are counted and shown as Unclassified.`} />;
  }
  return (
    <>
      <div class="page-head">
        <p class="crumbs"><Link to={goTo(view, {name: "codes"})}>Error codes</Link></p>
        <h1><code>{code}</code></h1>
      </div>
      <Panel title="What it means" loaded={entry} minHeight={160} class="reading">
        {(data) => (
          <>
            <Meaning category={data.category} summary={data.summary} fix={data.fix} />
            <dl class="facts">
              <dt>Status a proxy answers with</dt><dd>{data.http_status}</dd>
              <dt>Defined by</dt><dd>{data.rfc9209 ? "RFC 9209, the Proxy-Status header" : data.source === "operator" ? "the operator of this installation" : "Faultline"}</dd>
            </dl>
          </>
        )}
      </Panel>
      {entry.data?.special_cases.map((each) => (
        <Panel key={each.rcode} title={<>With the DNS response code <code>{each.rcode}</code></>} loaded={entry} class="reading">
          {() => <Meaning category={each.category} summary={each.summary} fix={each.fix} />}
        </Panel>
      ))}
      {entry.data !== null && entry.data.hints.length > 0 && (
        <Panel title="Look at the tunnel, too" loaded={entry} class="reading">
          {(data) => (
            <ul class="hints">
              {data.hints.map((hint) => (
                <li key={hint.summary}>
                  <p><strong>{[hint.version_below === null ? "" : `Connector older than ${hint.version_below}`, hint.transport === null ? "" : `Transport ${hint.transport}`].filter((each) => each !== "").join(", ")}.</strong> {hint.summary}</p>
                  <p class="fix">{hint.fix}</p>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
    </>
  );
}

function Meaning({category, summary, fix}: {category: ErrorCode["category"]; summary: string; fix: string}) {
  return (
    <>
      <p class="meaning">{summary}</p>
      <p class="fix">{fix}</p>
      <p class="fault"><CategoryName category={category} /> <span class="muted">– the fault of {RESPONSIBLE[category]}</span></p>
    </>
  );
}
