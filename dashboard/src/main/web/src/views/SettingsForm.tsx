import type {ComponentChildren} from "preact";
import {useState} from "preact/hooks";
import type {CertVerification} from "../api/types.ts";
import type {Draft, Reasons} from "../logic/settings.ts";
import {Icon, IconButton} from "../ui/bits.tsx";

interface Properties {
  draft: Draft;
  reasons: Reasons;
  /** Whether to show the reasons of fields that were not left yet, too. */
  showAll: boolean;
  disabled: boolean;
  /** The field is the one that was changed. */
  onChange: (draft: Draft, field: string) => void;
  onSubmit: () => void;
  children: ComponentChildren;
}

const MOST_RESOLVERS = 8;
const CERTIFICATES: readonly [CertVerification, string, string][] = [
  ["verify_full", "Full", "the chain and the hostname"],
  ["verify_ca", "Chain only", "the chain, not the hostname"],
  ["disabled", "None", "any certificate is taken; only for tests"],
];

/** The fields of a service's settings, each with the reason against what is in it. */
export function SettingsForm({draft, reasons, showAll, disabled, onChange, onSubmit, children}: Properties) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const leave = (field: string) => setLeft((before) => new Set(before).add(field));
  const reason = (field: string) => (showAll || left.has(field) ? reasons[field] : undefined);
  const set = <K extends keyof Draft>(field: K, value: Draft[K]) => onChange({...draft, [field]: value}, field);
  const text = (field: "name" | "hostname" | "ipv4" | "ipv6" | "http_port" | "https_port" | "tcp_port" | "tunnel_id", label: string, help: string, more: Record<string, string> = {}) => (
    <Field id={field} label={label} help={help} reason={reason(field)}>
      {(described) => (
        <input id={field} name={field} type="text" autocomplete="off" spellcheck={false} disabled={disabled} value={draft[field]} {...more} {...described}
          onInput={(event) => set(field, event.currentTarget.value)} onBlur={() => leave(field)} />
      )}
    </Field>
  );
  const port = {inputMode: "numeric", class: "port"};
  return (
    <form class="settings-form" noValidate onSubmit={(event) => { event.preventDefault(); onSubmit(); }}>
      {text("name", "Name", "For people; lists show it. May be empty.")}
      <Radios legend="Type" name="type" value={draft.type} disabled={disabled} choices={[["http", "HTTP", ""], ["tcp", "TCP", ""]]} onChange={(value) => set("type", value)} />
      <Radios legend="Reached by" name="reach" value={draft.reach} disabled={disabled}
        choices={[["hostname", "Hostname", "resolved at each connection"], ["addresses", "IP addresses", "connected to as they are"]]} onChange={(value) => set("reach", value)} />
      {draft.reach === "hostname"
        ? text("hostname", "Hostname", "As it resolves inside of the private network.", {placeholder: "billing.internal", class: "long"})
        : <div class="fields">{text("ipv4", "IPv4 address", "", {placeholder: "10.1.2.3"})}{text("ipv6", "IPv6 address", "", {placeholder: "fd00:1::25"})}</div>}
      {draft.type === "http"
        ? <div class="fields">{text("http_port", "HTTP port", "Empty for none.", port)}{text("https_port", "HTTPS port", "Empty for none.", port)}</div>
        : text("tcp_port", "TCP port", "", port)}
      {text("tunnel_id", "Tunnel", "The id of the tunnel that leads to the service.", {class: "long"})}
      {draft.reach === "hostname" && (
        <fieldset>
          <legend>Resolvers</legend>
          <p class="help">The addresses of the DNS servers to ask for the hostname; none for the tunnel's own.</p>
          {draft.resolver_ips.map((ip, index) => (
            <Field key={index} id={`resolver_ips[${index}]`} label={`Resolver ${index + 1}`} hideLabel={true} help="" reason={reason(`resolver_ips[${index}]`)}>
              {(described) => (
                <span class="with-button">
                  <input id={`resolver_ips[${index}]`} type="text" autocomplete="off" spellcheck={false} disabled={disabled} value={ip} {...described}
                    onInput={(event) => { const value = event.currentTarget.value; onChange({...draft, resolver_ips: draft.resolver_ips.map((each, at) => (at === index ? value : each))}, "resolver_ips"); }}
                    onBlur={() => leave(`resolver_ips[${index}]`)} />
                  <IconButton icon="close" label={`Remove resolver ${index + 1}`} disabled={disabled} onClick={() => onChange({...draft, resolver_ips: draft.resolver_ips.filter((_, at) => at !== index)}, "resolver_ips")} />
                </span>
              )}
            </Field>
          ))}
          {reasons["resolver_ips"] !== undefined && <p class="reason">{reasons["resolver_ips"]}</p>}
          {draft.resolver_ips.length < MOST_RESOLVERS && (
            <button type="button" class="small" disabled={disabled} onClick={() => onChange({...draft, resolver_ips: [...draft.resolver_ips, ""]}, "resolver_ips")}><Icon name="plus" /> Add a resolver</button>
          )}
        </fieldset>
      )}
      {draft.type === "http" && (
        <Radios legend="Certificate verification" name="cert_verification" value={draft.cert_verification} disabled={disabled} choices={CERTIFICATES} onChange={(value) => set("cert_verification", value)} />
      )}
      {children}
    </form>
  );
}

type Described = {"aria-describedby"?: string; "aria-invalid"?: "true"};

function Field(properties: {id: string; label: string; hideLabel?: boolean; help: string; reason: string | undefined; children: (described: Described) => ComponentChildren}) {
  const {id, label, hideLabel, help, reason, children} = properties;
  const parts = [...(help === "" ? [] : [`${id}-help`]), ...(reason === undefined ? [] : [`${id}-reason`])];
  return (
    <div class={`field ${reason === undefined ? "" : "wrong"}`}>
      <label for={id} class={hideLabel === true ? "unseen" : ""}>{label}</label>
      {children({...(parts.length === 0 ? {} : {"aria-describedby": parts.join(" ")}), ...(reason === undefined ? {} : {"aria-invalid": "true"})})}
      {reason !== undefined && <p class="reason" id={`${id}-reason`}>{reason}</p>}
      {help !== "" && <p class="help" id={`${id}-help`}>{help}</p>}
    </div>
  );
}

function Radios<T extends string>(properties: {
  legend: string; name: string; value: T; disabled: boolean; choices: readonly (readonly [T, string, string])[]; onChange: (value: T) => void;
}) {
  const {legend, name, value, disabled, choices, onChange} = properties;
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {choices.map(([each, label, help]) => (
        <label key={each}>
          <input type="radio" name={name} value={each} checked={each === value} disabled={disabled} onChange={() => onChange(each)} /> {label}
          {help !== "" && <small>{help}</small>}
        </label>
      ))}
    </fieldset>
  );
}
