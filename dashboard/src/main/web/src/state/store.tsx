import {createContext, type ComponentChildren} from "preact";
import {useCallback, useContext, useEffect, useMemo, useState} from "preact/hooks";
import type {Session} from "../api/types.ts";
import type {Zone} from "../logic/format.ts";
import {parseView, writeView, type View} from "./view.ts";

export interface App {
  view: View;
  session: Session;
  zone: Zone;
  setZone: (zone: Zone) => void;
  /** Shows another view, as a new entry of the history unless it replaces the one that is open. */
  show: (next: View | ((view: View) => View), how?: "push" | "replace") => void;
  /** The server's clock, in seconds since 1970, as well as it is known. */
  nowS: () => number;
  signOut: () => void;
}

const Context = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(Context);
  if (app === null) throw new Error("useApp outside of Store");
  return app;
}

const ZONE_KEY = "faultline.zone";

/** Holds the view, in step with the address. */
export function Store(properties: {session: Session; signOut: () => void; children: ComponentChildren}) {
  const {session, signOut, children} = properties;
  const [view, setView] = useState(() => parseView(location.pathname, location.search));
  const [zone, keepZone] = useState<Zone>(() => (localStorage.getItem(ZONE_KEY) === "utc" ? "utc" : "local"));
  const offset = useMemo(() => Date.parse(session.now) - Date.now(), [session]);
  useEffect(() => {
    const follow = () => setView(parseView(location.pathname, location.search));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const show = useCallback((next: View | ((view: View) => View), how: "push" | "replace" = "push") => {
    setView((before) => {
      const after = typeof next === "function" ? next(before) : next;
      const address = writeView(after);
      if (address !== location.pathname + location.search) {
        if (how === "push") history.pushState(null, "", address);
        else history.replaceState(null, "", address);
      }
      return after;
    });
  }, []);
  const setZone = useCallback((value: Zone) => {
    localStorage.setItem(ZONE_KEY, value);
    keepZone(value);
  }, []);
  const nowS = useCallback(() => (Date.now() + offset) / 1000, [offset]);
  const app = useMemo(() => ({view, session, zone, setZone, show, nowS, signOut}),
    [view, session, zone, setZone, show, nowS, signOut]);
  return <Context.Provider value={app}>{children}</Context.Provider>;
}
