import type {RefObject} from "preact";
import {useLayoutEffect, useState} from "preact/hooks";

/** The width of an element in CSS pixels; 0 until it is known. */
export function useWidth(element: RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.floor(watched.clientWidth)));
    observer.observe(watched);
    setWidth(Math.floor(watched.clientWidth));
    return () => observer.disconnect();
  }, [element]);
  return width;
}
