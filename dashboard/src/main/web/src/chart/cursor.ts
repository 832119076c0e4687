/** Where the pointer is in time, so that all charts of a page show the same moment. */

type Listener = (timeS: number | null, source: object) => void;

const listeners = new Set<Listener>();

export const cursor = {
  move(timeS: number | null, source: object): void {
    for (const listener of listeners) listener(timeS, source);
  },
  listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
