import {useMemo} from "preact/hooks";
import {query} from "../api/paths.ts";
import {isLive, refreshInterval, resolve, rfc3339} from "../logic/time.ts";
import type {PartOfList} from "../api/client.ts";
import {useLoad, useParts, useTick, type Loaded} from "./load.ts";
import {useApp} from "./store.tsx";

type Parameters = Record<string, string | number | readonly string[] | null | undefined>;

/** What the panels of a page ask about: whose data, and when. */
export interface Scope {
  base: string;
  tick: number;
  refresh: () => void;
  /** A path under the base with the range and further parameters. */
  path: (under: string, parameters?: Parameters) => string;
  /** The same without the range's moving end: what is asked, whenever it is asked. */
  question: (under: string, parameters?: Parameters) => string;
}

/** Requests of one refresh; the pace of the live refresh allows for as many. */
const REQUESTS = 9;

export function useScope(base: string): Scope {
  const {view, session, nowS} = useApp();
  const live = isLive(view.range) && !view.paused;
  const length = view.range.kind === "last" ? view.range.seconds : view.range.to - view.range.from;
  const [tick, refresh] = useTick(live ? refreshInterval(length, REQUESTS, session.requests_per_minute) : null);
  return useMemo(() => {
    const {from, to} = resolve(view.range, Math.floor(nowS()));
    const times = {from: rfc3339(from), to: rfc3339(to)};
    return {
      base,
      tick,
      refresh,
      path: (under, parameters = {}) => base + under + query({...times, ...parameters}),
      question: (under, parameters = {}) => base + under + JSON.stringify([view.range, parameters]),
    };
  }, [base, tick, view.range, nowS, refresh]);
}

/** Loads something of the scope. */
export function useScoped<T>(scope: Scope, under: string, parameters: Parameters = {}, wanted = true): Loaded<T> & {path: string} {
  const path = scope.path(under, parameters);
  const loaded = useLoad<T>(wanted ? path : null, scope.tick, scope.question(under, parameters));
  return {...loaded, path};
}

/** The API gives no more entries at once. */
const PART = 200;

/** How much of a list is wanted: so many parts of so many entries. */
export interface Much {
  limit: number;
  parts: number;
}

/** The next larger amount: more entries at once while that is possible, then more parts. */
export function more({limit, parts}: Much): Much {
  return limit < PART ? {limit: Math.min(PART, limit * 2), parts: 1} : {limit, parts: parts + 1};
}

/** Loads as much of a list of the scope as is wanted. */
export function useScopedList<T extends PartOfList>(scope: Scope, under: string, much: Much, parameters: Parameters = {}): Loaded<T> & {path: string} {
  const all = {...parameters, limit: much.limit};
  const path = scope.path(under, all);
  const loaded = useParts<T>(path, scope.tick, much.parts, scope.question(under, all));
  return {...loaded, path};
}

/** How many points fit: more on a wide screen. */
export function pointsThatFit(): number {
  return innerWidth < 600 ? 120 : innerWidth < 2200 ? 360 : 720;
}

/** The filters of the view as parameters. */
export function useFilters(): {category: readonly string[]; code: string | null; rcode: string | null} {
  const {view} = useApp();
  const {categories, code, rcode} = view;
  return useMemo(() => ({category: categories, code, rcode}), [categories, code, rcode]);
}
