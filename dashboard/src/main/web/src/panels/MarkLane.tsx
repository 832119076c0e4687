import type {Mark} from "../api/types.ts";
import {LEFT, RIGHT} from "../chart/axis.ts";
import {moment, seconds} from "../logic/format.ts";
import {useApp} from "../state/store.tsx";
import {Link} from "../ui/Link.tsx";

/** More signs than this would only cover each other. */
const MOST = 60;

/** A line above the charts with a sign for each change of the settings and for each alert. */
export function MarkLane({marks, from, to}: {marks: readonly Mark[]; from: number; to: number}) {
  const {view, zone, nowS} = useApp();
  const shown = marks.filter((mark) => seconds(mark.at) < to && (mark.until === null ? mark.kind === "alert" || seconds(mark.at) >= from : seconds(mark.until) >= from)).slice(-MOST);
  if (shown.length === 0) return null;
  const place = (time: number) => Math.max(0, Math.min(1, (time - from) / (to - from)));
  const {page} = view;
  return (
    <div class="lane" role="group" aria-label="Changes and alerts in this time" style={{marginLeft: `${LEFT}px`, marginRight: `${RIGHT}px`}}>
      {shown.map((mark) => {
        const at = seconds(mark.at);
        const what = `${mark.kind === "settings" ? "Settings changed" : "Alert"} ${moment(at, nowS(), zone)}: ${mark.title}`;
        const style = {left: `${place(at) * 100}%`};
        return mark.kind === "settings" ? (
          <span key={`${mark.at}${mark.settings_version ?? ""}`} class="lane-mark" style={style}>
            <Link to={page.name === "service" ? {...view, page: {...page, tab: "settings"}} : view} class="lane-settings" title={what} label={what}><i class="diamond" /></Link>
          </span>
        ) : (
          <span key={`${mark.at}${mark.fingerprint ?? ""}`} class="lane-mark" style={{...style, zIndex: 1}}>
            <a href={`#alert-${mark.fingerprint ?? ""}`} class={`lane-alert ${mark.severity ?? "info"}`} title={what} aria-label={what}
              onClick={(event) => { event.preventDefault(); document.getElementById(`alert-${mark.fingerprint ?? ""}`)?.scrollIntoView({block: "center"}); }} />
          </span>
        );
      })}
    </div>
  );
}
