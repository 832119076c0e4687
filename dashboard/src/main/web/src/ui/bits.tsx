import type {ComponentChildren} from "preact";
import type {Category, Severity} from "../api/types.ts";
import {CATEGORY_LABELS, SEVERITY_LABELS} from "../texts.ts";

/** A category's colour and pattern, as the charts have them. */
export function Swatch({category}: {category: Category}) {
  return <i class={`swatch ${category}`} aria-hidden="true" />;
}

export function CategoryName({category, label}: {category: Category; label?: string}) {
  return (
    <span class="category-name">
      <Swatch category={category} />
      {label ?? CATEGORY_LABELS[category]}
    </span>
  );
}

const SIGNS: Record<Severity, string> = {info: "i", warning: "!", critical: "‼"};

export function SeverityBadge({severity, count}: {severity: Severity; count?: number}) {
  const label = SEVERITY_LABELS[severity];
  return (
    <span class={`badge severity ${severity}`}>
      <span aria-hidden="true">{SIGNS[severity]}</span> {count === undefined ? label : count}
      {count !== undefined && <span class="unseen"> open, worst {label}</span>}
    </span>
  );
}

const ICONS = {
  play: "M5 3.5v9l7.5-4.5z",
  pause: "M4.5 3.5v9M11.5 3.5v9",
  refresh: "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3",
  left: "M10 3 5 8l5 5",
  right: "m6 3 5 5-5 5",
  in: "M7 3.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7m2.6 6.1L13 13M7 5.5v3M5.5 7h3",
  out: "M7 3.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7m2.6 6.1L13 13M5.5 7h3",
  close: "m4 4 8 8M12 4l-8 8",
  search: "M7 3.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7m2.6 6.1L13 13",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.2m0 10.6v1.2M1.5 8h1.2m10.6 0h1.2M3.4 3.4l.9.9m7.4 7.4.9.9m0-9.2-.9.9m-7.4 7.4-.9.9",
  moon: "M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6",
  system: "M2.5 3.5h11v7h-11zM6 13h4",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  down: "m4 6 4 4 4-4",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8",
  plus: "M8 3v10M3 8h10",
} as const;

export function Icon({name}: {name: keyof typeof ICONS}) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

/** A button of one sign; its label is for the pointer and for screen readers. */
export function IconButton(properties: {
  icon: keyof typeof ICONS; label: string; onClick: () => void; pressed?: boolean; disabled?: boolean; class?: string;
}) {
  const {icon, label, onClick, pressed, disabled} = properties;
  return (
    <button type="button" class={`icon-button ${properties.class ?? ""}`} title={label} aria-label={label}
      aria-pressed={pressed} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

/** One of a few choices, all seen. */
export function Choice<T extends string>(properties: {
  label: string; value: T; choices: readonly (readonly [T, ComponentChildren])[]; onChange: (value: T) => void;
}) {
  const {label, value, choices, onChange} = properties;
  return (
    <div class="choice" role="group" aria-label={label}>
      {choices.map(([each, text]) => (
        <button type="button" key={each} aria-pressed={each === value} onClick={() => onChange(each)}>{text}</button>
      ))}
    </div>
  );
}
