import type {Alert} from "../api/types.ts";
import {measured} from "../logic/alerts.ts";
import {age, count, kind, moment, percent, seconds} from "../logic/format.ts";
import {absolute} from "../logic/time.ts";
import {ALERT_STATE_LABELS, ruleLabel, UNNAMED_SITE} from "../texts.ts";
import {useApp} from "../state/store.tsx";
import {goTo, type Page} from "../state/view.ts";
import {CategoryName, SeverityBadge} from "./bits.tsx";
import {Link} from "./Link.tsx";

/** How much of the time before an alert began its link shows. */
const BEFORE_S = 900;
const AFTER_S = 600;

/** An alert: what, whose fault, since when, and what to do. `subject` also says about which service or site. */
export function AlertItem({alert, subject}: {alert: Alert; subject: boolean}) {
  const {view, zone, nowS} = useApp();
  const started = seconds(alert.started_at);
  const ended = alert.ended_at === null ? null : seconds(alert.ended_at);
  const page = pageOf(alert);
  const range = ended === null && nowS() - started < 2700 ? ({kind: "last", seconds: 3600} as const) : absolute(started - BEFORE_S, (ended ?? nowS()) + AFTER_S);
  return (
    <li class={`alert ${alert.state}`} id={`alert-${alert.fingerprint}`}>
      <div class="alert-head">
        <SeverityBadge severity={alert.severity} />
        <span class={`state ${alert.state}`}>{ALERT_STATE_LABELS[alert.state]}</span>
        {subject && page !== null && (
          <Link to={goTo(view, page, {range})} class="alert-subject">{alert.service_id ?? (alert.site === "" ? UNNAMED_SITE : alert.site)}</Link>
        )}
        <span class="alert-rule">{ruleLabel(alert.rule)}</span>
        <span class="spring" />
        <span class="alert-time">
          <time dateTime={alert.started_at}>{moment(started, nowS(), zone)}</time>
          {ended === null ? ` · for ${age(nowS() - started)}` : ` · lasted ${age(ended - started)}`}
        </span>
      </div>
      <p class="alert-summary">{alert.summary}</p>
      {alert.fix !== "" && <p class="fix">{alert.fix}</p>}
      {alert.hint !== "" && <p class="fix"><span class="muted">Look at the tunnel, too:</span> {alert.hint}</p>}
      <p class="alert-facts">
        <CategoryName category={alert.category} />
        <span>{count(alert.failures)} of {count(alert.connections)} connections ({percent(alert.connections === 0 ? null : alert.failures / alert.connections)})</span>
        {measured(alert) !== "" && <span>{measured(alert)}</span>}
        {alert.top_errors.slice(0, 3).map((error) => (
          page === null ? <code key={kind(error)}>{kind(error)}</code> : (
            <Link key={kind(error)} to={goTo(view, page, {range, code: error.code, rcode: error.rcode === "" ? null : error.rcode})} class="code">
              {kind(error)}
            </Link>
          )
        ))}
      </p>
    </li>
  );
}

function pageOf(alert: Alert): Page | null {
  if (alert.account_id !== null && alert.service_id !== null) {
    return {name: "service", account: alert.account_id, service: alert.service_id, tab: "metrics"};
  }
  return alert.site === null ? null : {name: "site", site: alert.site};
}
