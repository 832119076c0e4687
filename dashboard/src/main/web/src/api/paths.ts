/**
 * An id as a segment of a path. Browsers and servers drop the segments "." and "..", and an empty one
 * names nothing, so those, and what begins with the sign itself, get a "~" in front.
 */
export function segment(id: string): string {
  const escaped = id === "" || id === "." || id === ".." || id.startsWith("~") ? `~${id}` : id;
  return encodeURIComponent(escaped);
}

/** The id that `segment` made a path segment of; null where it is none. */
export function fromSegment(text: string): string | null {
  try {
    const id = decodeURIComponent(text);
    return id.startsWith("~") ? id.slice(1) : id;
  } catch {
    return null;
  }
}

/** Query parameters; leaves out those that are undefined, null or empty, and repeats lists. */
export function query(parameters: Record<string, string | number | readonly string[] | null | undefined>): string {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) for (const each of value) result.append(name, each);
    else result.set(name, String(value));
  }
  const text = result.toString();
  return text === "" ? "" : `?${text}`;
}
