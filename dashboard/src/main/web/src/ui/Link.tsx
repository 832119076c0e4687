import type {ComponentChildren} from "preact";
import {useApp} from "../state/store.tsx";
import {writeView, type View} from "../state/view.ts";

interface Properties {
  to: View;
  class?: string;
  title?: string;
  current?: boolean;
  label?: string;
  children: ComponentChildren;
}

/** A link to another view: a real address, opened without loading the page again. */
export function Link({to, current, label, children, ...rest}: Properties) {
  const {show} = useApp();
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(to);
    scrollTo(0, 0);
  };
  return (
    <a {...rest} href={writeView(to)} onClick={open} aria-current={current === true ? "page" : undefined} aria-label={label}>
      {children}
    </a>
  );
}
