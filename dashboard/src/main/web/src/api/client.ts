import type {Problem} from "./types.ts";

const KEY = "faultline.token";
/** How long an answer may take; the server's own limit of a query is shorter. */
const TIMEOUT_MS = 30_000;

/** What went wrong with a request: the server's problem details, or that no server answered. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  readonly retryAfterS: number | null;

  constructor(status: number, message: string, problem: Problem | null, retryAfterS: number | null) {
    super(message);
    this.status = status;
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

/** The token of this tab: in its session storage, so that it ends with the tab and is sent to nobody else. */
export const token = {
  get(): string | null {
    return sessionStorage.getItem(KEY);
  },
  set(value: string): void {
    sessionStorage.setItem(KEY, value);
  },
  clear(): void {
    sessionStorage.removeItem(KEY);
  },
  /** Takes a token out of the address's fragment, where the command line put it, and out of the history. */
  takeFromAddress(): boolean {
    const given = new URLSearchParams(location.hash.slice(1)).get("token");
    if (given === null) return false;
    history.replaceState(history.state, "", location.pathname + location.search);
    if (given !== "") token.set(given);
    return given !== "";
  },
};

let onUnauthorized: () => void = () => {};

/** What to do when the token is refused. */
export function whenUnauthorized(action: () => void): void {
  onUnauthorized = action;
}

interface Request {
  method?: "GET" | "PUT";
  body?: unknown;
  ifMatch?: string;
  signal?: AbortSignal;
}

async function send(path: string, request: Request): Promise<Response> {
  const headers: Record<string, string> = {Accept: "application/json, application/problem+json"};
  const held = token.get();
  if (held !== null) headers["Authorization"] = `Bearer ${held}`;
  if (request.ifMatch !== undefined) headers["If-Match"] = request.ifMatch;
  if (request.body !== undefined) headers["Content-Type"] = "application/json";
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(path, {
    method: request.method ?? "GET",
    headers,
    body: request.body === undefined ? null : JSON.stringify(request.body),
    signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
    cache: "no-store",
    credentials: "omit",
  }).catch((error: unknown) => {
    if (request.signal?.aborted === true) throw error;
    const late = error instanceof DOMException && error.name === "TimeoutError";
    throw new ApiError(0, late ? "The server has not answered for 30 s." : "The server cannot be reached.", null, null);
  });
  if (response.ok) return response;
  throw await problemOf(response, held);
}

async function problemOf(response: Response, held: string | null): Promise<ApiError> {
  const isProblem = response.headers.get("Content-Type")?.includes("problem+json") === true;
  const problem = isProblem ? ((await response.json().catch(() => null)) as Problem | null) : null;
  const wait = Number(response.headers.get("Retry-After"));
  // A refusal of an earlier token says nothing of the one in use.
  if (response.status === 401 && held === token.get()) onUnauthorized();
  return new ApiError(
    response.status,
    problem?.detail ?? `The server answered ${response.status} ${response.statusText}.`,
    problem,
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal === undefined ? {} : {signal});
  return (await response.json()) as T;
}

/** A part of a list, and where the next one begins. */
export interface PartOfList {
  items: unknown[];
  next_cursor: string | null;
}

/** The first so many parts of a list, as one. */
export async function getParts<T extends PartOfList>(path: string, parts: number, signal?: AbortSignal): Promise<T> {
  const whole = await get<T>(path, signal);
  for (let part = 1; part < parts && whole.next_cursor !== null; part++) {
    const next = await get<T>(`${path}&cursor=${encodeURIComponent(whole.next_cursor)}`, signal);
    whole.items.push(...next.items);
    whole.next_cursor = next.next_cursor;
  }
  return whole;
}

export async function put<T>(path: string, body: unknown, ifMatch: string): Promise<T> {
  const response = await send(path, {method: "PUT", body, ifMatch});
  return (await response.json()) as T;
}

/** Saves the answer as a file. A plain link would not carry the token. */
export async function download(path: string, name: string): Promise<void> {
  const response = await send(path, {});
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
