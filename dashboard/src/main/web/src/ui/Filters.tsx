import {FAILURE_CATEGORIES, type FailureCategory} from "../api/types.ts";
import {NO_RCODE} from "../logic/format.ts";
import {CATEGORY_LABELS} from "../texts.ts";
import {useApp} from "../state/store.tsx";
import {Icon, Swatch} from "./bits.tsx";

/** Categories to choose from; none chosen means all. */
export function CategoryFilter() {
  const {view, show} = useApp();
  const toggle = (category: FailureCategory) =>
    show((before) => {
      const had = before.categories.includes(category);
      const next = FAILURE_CATEGORIES.filter((each) => (each === category ? !had : before.categories.includes(each)));
      return {...before, categories: next.length === FAILURE_CATEGORIES.length ? [] : next};
    });
  return (
    <div class="chips" role="group" aria-label="Only failures of">
      {FAILURE_CATEGORIES.map((category) => (
        <button type="button" class="chip" key={category} aria-pressed={view.categories.includes(category)} onClick={() => toggle(category)}>
          <Swatch category={category} />
          {CATEGORY_LABELS[category]}
        </button>
      ))}
    </div>
  );
}

/** The code and rcode that everything is restricted to, each to be taken away; and fields to enter others. */
export function ErrorFilter({codes}: {codes: readonly {code: string; rcode: string}[]}) {
  const {view, show} = useApp();
  const known = [...new Set(codes.map((each) => each.code))];
  const rcodes = [...new Set(codes.filter((each) => view.code === null || each.code === view.code).map((each) => each.rcode === "" ? NO_RCODE : each.rcode))];
  if (view.code !== null && !known.includes(view.code)) known.push(view.code);
  if (view.rcode !== null && !rcodes.includes(view.rcode)) rcodes.push(view.rcode);
  return (
    <>
      <label class="select">
        <span class="unseen">Error code</span>
        <select value={view.code ?? ""} class={view.code === null ? "" : "set"}
          onChange={(event) => { const code = event.currentTarget.value; show((before) => ({...before, code: code === "" ? null : code, rcode: null})); }}>
          <option value="">Any code</option>
          {known.sort().map((code) => <option key={code} value={code}>{code}</option>)}
        </select>
      </label>
      {rcodes.some((each) => each !== NO_RCODE) && (
        <label class="select">
          <span class="unseen">DNS response code</span>
          <select value={view.rcode ?? ""} class={view.rcode === null ? "" : "set"}
            onChange={(event) => { const rcode = event.currentTarget.value; show((before) => ({...before, rcode: rcode === "" ? null : rcode})); }}>
            <option value="">Any rcode</option>
            {rcodes.sort().map((rcode) => <option key={rcode} value={rcode}>{rcode === NO_RCODE ? "No rcode" : rcode}</option>)}
          </select>
        </label>
      )}
      {(view.categories.length > 0 || view.code !== null || view.rcode !== null) && (
        <button type="button" class="quiet" onClick={() => show((before) => ({...before, categories: [], code: null, rcode: null}))}>
          <Icon name="close" /> Clear filters
        </button>
      )}
    </>
  );
}
