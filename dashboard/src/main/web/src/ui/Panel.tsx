import type {ComponentChildren} from "preact";
import {useState} from "preact/hooks";
import {download} from "../api/client.ts";
import type {Loaded} from "../state/load.ts";
import {Icon} from "./bits.tsx";
import {Menu} from "./Menu.tsx";

interface Properties<T> {
  title: ComponentChildren;
  note?: ComponentChildren;
  loaded: Loaded<T>;
  /** The path that is loaded, for downloads. */
  path?: string | null;
  /** The name of downloaded files, without what comes behind the dot. */
  file?: string;
  tools?: ComponentChildren;
  class?: string;
  /** Room to keep free until there is something to show, so that nothing jumps. */
  minHeight?: number;
  /** The same values as a table. */
  table?: (data: T) => TableData;
  children: (data: T) => ComponentChildren;
}

export interface TableData {
  caption: string;
  head: string[];
  rows: string[][];
}

/** A part of a page that shows one answer of the API, and says so while there is none. */
export function Panel<T>(properties: Properties<T>) {
  const {title, note, loaded, path, file, tools, minHeight, table, children} = properties;
  const [asTable, setAsTable] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const save = (format: "csv" | "json") => {
    setFailed(null);
    const name = `${(file ?? "faultline").replace(/[^\w.-]+/g, "_")}.${format}`;
    download(withFormat(path ?? "", format), name).catch((error: unknown) => {
      setFailed(error instanceof Error ? error.message : String(error));
    });
  };
  const waiting = loaded.data === null && loaded.error === null;
  return (
    <section class={`panel ${properties.class ?? ""}`} aria-busy={loaded.loading}>
      <header class="panel-head">
        <h2>{title}</h2>
        {note !== undefined && <span class="panel-note">{note}</span>}
        <span class="spring" />
        {tools}
        {(path != null || table !== undefined) && (
          <Menu label={`More on ${typeof title === "string" ? title : "this"}`} icon="more">
            {(close) => (
              <>
                {table !== undefined && (
                  <button type="button" role="menuitem" onClick={() => { setAsTable(!asTable); close(); }}>
                    {asTable ? "Show as picture" : "Show as table"}
                  </button>
                )}
                {path != null && (["csv", "json"] as const).map((format) => (
                  <button type="button" role="menuitem" key={format} onClick={() => { save(format); close(); }}>
                    Download {format.toUpperCase()}
                  </button>
                ))}
              </>
            )}
          </Menu>
        )}
      </header>
      {loaded.loading && loaded.data !== null && <div class="progress" />}
      {failed !== null && <p class="notice error" role="alert">The download failed: {failed}</p>}
      {loaded.error !== null && (
        <div class="notice error" role="alert">
          <p>
            <strong>{loaded.data === null ? "This could not be loaded." : "This is no longer up to date."}</strong>{" "}
            {loaded.error.message}
            {loaded.error.problem !== null && <small> Request {loaded.error.problem.request_id}</small>}
          </p>
          <button type="button" class="small" onClick={loaded.reload}><Icon name="refresh" /> Try again</button>
        </div>
      )}
      <div class={`panel-body ${loaded.data !== null && !loaded.current ? "outdated" : ""}`}
        style={minHeight === undefined || loaded.data !== null ? undefined : {minHeight: `${minHeight}px`}}>
        {waiting && <div class="skeleton" role="status"><span class="unseen">Loading</span></div>}
        {loaded.data !== null && (asTable && table !== undefined ? <DataTable data={table(loaded.data)} /> : children(loaded.data))}
      </div>
    </section>
  );
}

/** More rows than this nobody reads; the downloads have them all. */
const MOST_ROWS = 500;

function DataTable({data}: {data: TableData}) {
  const rows = data.rows.slice(-MOST_ROWS);
  return (
    <div class="scroll data-table" tabIndex={0} role="region" aria-label={data.caption}>
      <table>
        <caption>{data.caption}{rows.length < data.rows.length ? `, the last ${MOST_ROWS} rows` : ""}</caption>
        <thead><tr>{data.head.map((text) => <th key={text} scope="col">{text}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>{row.map((text, index) => (index === 0 ? <th key={index} scope="row">{text}</th> : <td key={index} class="number">{text}</td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function withFormat(path: string, format: "csv" | "json"): string {
  return `${path}${path.includes("?") ? "&" : "?"}format=${format}&download=true`;
}
