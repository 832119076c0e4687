import type {Mark} from "../api/types.ts";
import {age, moment, seconds} from "../logic/format.ts";
import {useApp} from "../state/store.tsx";
import {Link} from "../ui/Link.tsx";

/** Names the change that came shortly before a failure began. */
export function Suspect({mark, began}: {mark: Mark; began: number}) {
  const {view, zone, nowS} = useApp();
  const at = seconds(mark.at);
  const page = view.page.name === "service" ? {...view.page, tab: "settings" as const} : view.page;
  return (
    <p class="suspect">
      <i class="diamond" aria-hidden="true" /> <strong>First suspect:</strong> {mark.title} at {moment(at, nowS(), zone)},{" "}
      {began > at ? `${age(began - at)} before these failures began` : "just as these failures began"}.{" "}
      <Link to={{...view, page}}>See the change</Link>
    </p>
  );
}
