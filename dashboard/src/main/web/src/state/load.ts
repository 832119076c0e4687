import {useCallback, useEffect, useRef, useState} from "preact/hooks";
import {ApiError, get, getParts, type PartOfList} from "../api/client.ts";

/** What is known of an answer: the newest one that came, and whether a newer one is awaited or failed. */
export interface Loaded<T> {
  data: T | null;
  error: ApiError | null;
  loading: boolean;
  /** Whether the data answers what is asked now, not an earlier question. */
  current: boolean;
  reload: () => void;
}

/** The server is asked again by itself after it was too busy or unreachable; this long at least. */
const RETRY_S = 5;

interface State<T> {
  question: string | null;
  data: T | null;
  error: ApiError | null;
  loading: boolean;
}

/**
 * Loads a path (null: nothing), again whenever it or `tick` changes. What was there stays until the new
 * answer has come. A path that moves on with the clock asks the same `question` each time.
 */
export function useLoad<T>(path: string | null, tick: number, question: string | null = path): Loaded<T> {
  return useAsked<T>(path, tick, question, 1, get);
}

/** The same of a list, of which the first so many parts are wanted. */
export function useParts<T extends PartOfList>(path: string | null, tick: number, parts: number, question: string | null = path): Loaded<T> {
  const ask = useCallback((asked: string, signal: AbortSignal) => getParts<T>(asked, parts, signal), [parts]);
  return useAsked<T>(path, tick, question, parts, ask);
}

function useAsked<T>(path: string | null, tick: number, question: string | null, parts: number, ask: (path: string, signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>({question: null, data: null, error: null, loading: path !== null});
  const [again, setAgain] = useState(0);
  const reload = useCallback(() => setAgain((value) => value + 1), []);
  const retry = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    clearTimeout(retry.current);
    if (path === null) {
      setState({question, data: null, error: null, loading: false});
      return undefined;
    }
    const stop = new AbortController();
    setState((before) => ({...before, loading: true}));
    ask(path, stop.signal).then(
      (data) => setState({question, data, error: null, loading: false}),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const failed = error instanceof ApiError ? error : new ApiError(0, String(error), null, null);
        setState((before) => ({...before, data: before.question === question ? before.data : null, question, error: failed, loading: false}));
        const passing = failed.status === 0 || failed.status === 429 || failed.status === 503;
        if (passing) retry.current = setTimeout(reload, Math.max(RETRY_S, failed.retryAfterS ?? 0) * 1000);
      },
    );
    return () => {
      stop.abort();
      clearTimeout(retry.current);
    };
    // The question changes only together with the path.
  }, [path, tick, again, reload, parts]);

  return {data: state.data, error: state.error, loading: state.loading, current: state.question === question, reload};
}

/** Counts up every so many seconds while the page is seen, and at once when it is seen again. */
export function useTick(everyS: number | null): [number, () => void] {
  const [tick, setTick] = useState(0);
  const advance = useCallback(() => setTick((value) => value + 1), []);
  useEffect(() => {
    if (everyS === null) return undefined;
    let last = Date.now();
    const look = () => {
      if (document.hidden || Date.now() - last < everyS * 1000 - 50) return;
      last = Date.now();
      advance();
    };
    const timer = setInterval(look, 1000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [everyS, advance]);
  return [tick, advance];
}
