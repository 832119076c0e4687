import {useEffect} from "preact/hooks";

/** The window's title, most specific part first. */
export function useTitle(...parts: string[]): void {
  const title = [...parts, "Faultline"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
