import type {ComponentChildren} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {Icon} from "./bits.tsx";

interface Properties {
  label: string;
  icon?: "more" | "down";
  /** What the button says; without it, the icon alone. */
  text?: ComponentChildren;
  class?: string;
  /** A menu's entries are buttons with the role `menuitem`; other contents are a dialog. */
  kind?: "menu" | "dialog";
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens something below it; Escape or a click elsewhere closes it. */
export function Menu({label, icon = "down", text, kind = "menu", children, ...rest}: Properties) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    box.current?.querySelector<HTMLElement>(".popup button, .popup input")?.focus();
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (kind === "menu" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const items = [...(box.current?.querySelectorAll<HTMLElement>(".popup button") ?? [])];
      const here = items.findIndex((item) => item === document.activeElement);
      items[(here + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length]?.focus();
    }
  };
  return (
    <div class={`menu ${rest.class ?? ""}`} ref={box} onKeyDown={onKeyDown}>
      <button type="button" ref={button} class={text === undefined ? "icon-button" : "menu-button"} aria-label={text === undefined ? label : undefined} title={label}
        aria-haspopup={kind} aria-expanded={open} onClick={() => setOpen(!open)}>
        {text !== undefined && <span class="unseen">{label}: </span>}
        {text}
        <Icon name={icon} />
      </button>
      {open && <div class="popup" role={kind} aria-label={label}>{children(close)}</div>}
    </div>
  );
}
