import {useEffect, useState} from "preact/hooks";
import {ApiError, put} from "../api/client.ts";
import type {FieldError, Settings, SettingsHistory, SettingsInForce, SettingsVersion} from "../api/types.ts";
import {dateTime, moment, seconds} from "../logic/format.ts";
import {check, compare, draftOf, FIELD_LABELS, merge, same, say, settingsOf, type Draft, type Field, type Reasons} from "../logic/settings.ts";
import {useParts, useLoad} from "../state/load.ts";
import {useApp} from "../state/store.tsx";
import {Panel} from "../ui/Panel.tsx";
import {SettingsForm} from "./SettingsForm.tsx";

type Outcome = {kind: "saved"; version: number} | {kind: "unchanged"} | {kind: "failed"; reason: string} | {kind: "conflict"; theirs: SettingsInForce};

/** How a service is reached: to see, to change, and what it was before. */
export function SettingsTab({base, service}: {base: string; service: string}) {
  const {session, zone, nowS} = useApp();
  const [tick, setTick] = useState(0);
  const inForce = useLoad<SettingsInForce>(`${base}/settings`, tick);
  const [parts, setParts] = useState(1);
  const history = useParts<SettingsHistory>(`${base}/settings/history?limit=50`, tick, parts);
  /** What the editor began with, and what they made of it; null until something is loaded. */
  const [edit, setEdit] = useState<{base: SettingsInForce; draft: Draft} | null>(null);
  const [told, setTold] = useState<Reasons>({});
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [saving, setSaving] = useState(false);
  const [tried, setTried] = useState(false);

  useEffect(() => {
    const loaded = inForce.data;
    // Never over what somebody is typing: a newer version is told when they save.
    if (loaded !== null) setEdit((before) => (before !== null && dirty(before) ? before : {base: loaded, draft: draftOf(loaded.settings)}));
  }, [inForce.data]);

  const start = (from: SettingsInForce, draft = draftOf(from.settings)) => {
    setEdit({base: from, draft});
    setTold({});
    setTried(false);
  };
  const save = (settings: Settings, from: SettingsInForce) => {
    setSaving(true);
    setOutcome(null);
    put<SettingsInForce>(`${base}/settings`, settings, `"${from.version}"`).then(
      (saved) => {
        start(saved);
        setOutcome(saved.version === from.version ? {kind: "unchanged"} : {kind: "saved", version: saved.version});
        setTick((value) => value + 1);
      },
      (error: unknown) => {
        const problem = error instanceof ApiError ? error.problem : null;
        if (error instanceof ApiError && error.status === 412 && problem?.current !== undefined) {
          setOutcome({kind: "conflict", theirs: problem.current});
        } else {
          const reasons = byField(problem?.errors ?? []);
          setTold(reasons);
          const known = Object.keys(reasons).length > 0;
          setOutcome({kind: "failed", reason: known ? "The server did not accept these settings; the reasons are beside the fields." : error instanceof Error ? error.message : String(error)});
        }
      },
    ).finally(() => setSaving(false));
  };

  // What was just saved is in force before it is loaded again.
  const newest = edit !== null && inForce.data !== null && edit.base.version > inForce.data.version ? edit.base : inForce.data;
  const mistakes = edit === null ? {} : check(edit.draft);
  const submit = () => {
    if (edit === null || saving) return;
    setTried(true);
    setTold({});
    if (Object.keys(mistakes).length > 0) {
      setOutcome(null);
      // After the reasons are there.
      setTimeout(() => document.querySelector<HTMLElement>(".settings-form [aria-invalid=true]")?.focus(), 0);
      return;
    }
    save(settingsOf(edit.draft), edit.base);
  };

  return (
    <div class="settings">
      <Panel title="Settings" note={newest === null ? undefined : <Version inForce={newest} />} loaded={{...inForce, current: true}} minHeight={400}>
        {() => edit !== null && (
          <>
            {!session.can_edit && <p class="notice">This token may look at the settings, but not change them.</p>}
            {inForce.data?.settings === null && <p class="notice">{service} has no settings yet; it is known from its traffic alone.</p>}
            {outcome?.kind === "conflict" && (
              <ConflictNotice base={edit.base} draft={edit.draft} theirs={outcome.theirs} saving={saving}
                take={() => { start(outcome.theirs); setOutcome(null); }} keep={(settings) => { setEdit({base: outcome.theirs, draft: draftOf(settings)}); save(settings, outcome.theirs); }} />
            )}
            <SettingsForm draft={edit.draft} reasons={{...mistakes, ...told}} showAll={tried} disabled={!session.can_edit || saving}
              onChange={(draft, field) => {
                setEdit({...edit, draft});
                setTold((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith(field))));
                if (outcome?.kind !== "conflict") setOutcome(null);
              }}
              onSubmit={submit}>
              {session.can_edit && (
                <div class="form-end">
                  <button type="submit" class="primary" disabled={saving || (!dirty(edit) && edit.base.settings !== null)}>{saving ? "Saving…" : "Save changes"}</button>
                  <button type="button" disabled={saving || !dirty(edit)} onClick={() => { start(edit.base); setOutcome(null); }}>Discard changes</button>
                  <span class="form-outcome" role="status">
                    {outcome?.kind === "saved" && <span class="good">Saved as version {outcome.version}. The proxies take it over as they read it.</span>}
                    {outcome?.kind === "unchanged" && "These settings are in force already."}
                    {outcome?.kind === "failed" && <span class="reason">{outcome.reason}</span>}
                    {outcome === null && dirty(edit) && <span class="muted">Not saved yet</span>}
                    {tried && Object.keys(mistakes).length > 0 && <span class="reason"> {Object.keys(mistakes).length === 1 ? "One field needs another look." : `${Object.keys(mistakes).length} fields need another look.`}</span>}
                  </span>
                </div>
              )}
            </SettingsForm>
          </>
        )}
      </Panel>
      <Panel title="History" note="newest first" loaded={history} path={`${base}/settings/history?limit=200`} file={`${service}-settings`} minHeight={200}>
        {(data) => data.items.length === 0 ? <div class="nothing small"><p>Nothing was changed yet.</p></div> : (
          <><ol class="history">
            {data.items.map((each) => (
              <HistoryItem key={each.version} item={each} when={moment(seconds(each.updated_at), nowS(), zone)} title={dateTime(seconds(each.updated_at), zone)}
                inForce={each.version === newest?.version}
                restore={!session.can_edit || edit === null ? null : () => { setEdit({...edit, draft: draftOf(each.settings)}); setOutcome(null); scrollTo({top: 0}); }} />
            ))}
          </ol>
          {data.next_cursor !== null && <p class="more"><button type="button" onClick={() => setParts(parts + 1)}>Show more</button></p>}</>
        )}
      </Panel>
    </div>
  );
}

function Version({inForce}: {inForce: SettingsInForce}) {
  const {zone} = useApp();
  if (inForce.updated_at === null) return <>version {inForce.version}</>;
  return <>version {inForce.version}, {dateTime(seconds(inForce.updated_at), zone)}{inForce.updated_by !== null && <> by {inForce.updated_by}</>}</>;
}

function HistoryItem(properties: {item: SettingsVersion; when: string; title: string; inForce: boolean; restore: (() => void) | null}) {
  const {item, when, title, inForce, restore} = properties;
  return (
    <li>
      <div class="history-head">
        <strong>Version {item.version}</strong>
        {inForce && <span class="badge">in force</span>}
        <span class="spring" />
        <time dateTime={item.updated_at} title={title}>{when}</time>
      </div>
      <p class="muted">by {item.updated_by}</p>
      {item.changes.length === 0 ? <p class="muted">Nothing changed.</p> : (
        <dl class="changes">
          {item.changes.map((each) => (
            <div key={each.field}>
              <dt>{FIELD_LABELS[each.field as Field] ?? each.field}</dt>
              <dd>{item.version > 1 && <><del>{say(each.field, each.before)}</del><span aria-hidden="true"> → </span></>}<ins>{say(each.field, each.after)}</ins></dd>
            </div>
          ))}
        </dl>
      )}
      {!inForce && restore !== null && <button type="button" class="small" onClick={restore}>Put version {item.version} into the form</button>}
    </li>
  );
}

interface ConflictProperties {
  base: SettingsInForce;
  draft: Draft;
  theirs: SettingsInForce;
  saving: boolean;
  take: () => void;
  keep: (settings: Settings) => void;
}

/** Two editors: shows both changes side by side and lets the second decide field by field. */
function ConflictNotice({base, draft, theirs, saving, take, keep}: ConflictProperties) {
  const {zone} = useApp();
  const [theirsWin, setTheirsWin] = useState<ReadonlySet<Field>>(new Set());
  const mine = settingsOf(draft);
  const fields = compare(base.settings, mine, theirs.settings);
  const choose = (field: Field, their: boolean) => setTheirsWin((before) => {
    const next = new Set(before);
    if (their) next.add(field);
    else next.delete(field);
    return next;
  });
  return (
    <section class="conflict" role="alert" aria-label="Somebody else changed these settings">
      <p>
        <strong>{theirs.updated_by ?? "Somebody else"} changed these settings meanwhile</strong>
        {theirs.updated_at !== null && <> ({dateTime(seconds(theirs.updated_at), zone)}, version {theirs.version})</>}. Nothing of yours was saved yet.
      </p>
      <table>
        <thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">Theirs</th><th scope="col">Yours</th></tr></thead>
        <tbody>
          {fields.map(({field, base: was, mine: own, theirs: other, clash}) => {
            const ours = !same(was, own) && !theirsWin.has(field);
            return (
              <tr key={field} class={clash ? "clash" : ""}>
                <th scope="row">{FIELD_LABELS[field]}</th>
                <td>{say(field, was)}</td>
                <td class={ours ? "" : "taken"}>{clash ? <label><input type="radio" name={`take-${field}`} checked={!ours} onChange={() => choose(field, true)} /> {say(field, other)}</label> : say(field, other)}</td>
                <td class={ours ? "taken" : ""}>{clash ? <label><input type="radio" name={`take-${field}`} checked={ours} onChange={() => choose(field, false)} /> {say(field, own)}</label> : say(field, own)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div class="form-end">
        <button type="button" class="primary" disabled={saving} onClick={() => keep(merge(base.settings, mine, theirs.settings, theirsWin))}>Save with my changes on top of theirs</button>
        <button type="button" disabled={saving} onClick={take}>Take theirs, drop mine</button>
      </div>
    </section>
  );
}

function dirty(edit: {base: SettingsInForce; draft: Draft}): boolean {
  const original = draftOf(edit.base.settings);
  return !same(original, edit.draft);
}

function byField(errors: readonly FieldError[]): Reasons {
  return Object.fromEntries(errors.map((error) => [error.field, error.reason]));
}
