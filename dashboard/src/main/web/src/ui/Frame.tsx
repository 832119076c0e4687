import type {ComponentChildren} from "preact";
import {useEffect, useState} from "preact/hooks";
import type {AlertList} from "../api/types.ts";
import {dateTime, seconds} from "../logic/format.ts";
import {useLoad, useTick} from "../state/load.ts";
import {useApp} from "../state/store.tsx";
import {goTo, type Page} from "../state/view.ts";
import {IconButton} from "./bits.tsx";
import {Link} from "./Link.tsx";
import {Menu} from "./Menu.tsx";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const THEME_KEY = "faultline.theme";
const ALERTS_EVERY_S = 60;

/** What is around every page: where one can go, whose token it is, and the theme. */
export function Frame({children}: {children: ComponentChildren}) {
  const {view, session, signOut, zone} = useApp();
  const [tick] = useTick(ALERTS_EVERY_S);
  const open = useLoad<AlertList>("/api/v1/alerts?state=open&limit=100", tick).data?.items.length ?? 0;
  const entries: [string, Page, boolean][] = [
    ["Services", {name: "services"}, view.page.name === "services" || view.page.name === "service"],
    ...(session.role === "operator" ? [["Sites", {name: "sites"}, view.page.name === "sites" || view.page.name === "site"] as [string, Page, boolean]] : []),
    ["Alerts", {name: "alerts"}, view.page.name === "alerts"],
    ["Error codes", {name: "codes"}, view.page.name === "codes" || view.page.name === "code"],
  ];
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>Skip to the content</a>
      <header class="top">
        <Link to={goTo(view, {name: "services"})} class="brand" label="Faultline, services">
          <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true"><path d="M3 20h8l3-9 4 14 3-9h8" /></svg>
          <span>Faultline</span>
        </Link>
        <nav aria-label="Main">
          {entries.map(([label, page, current]) => (
            <Link key={label} to={goTo(view, page)} current={current}>
              {label === "Error codes" ? <span><span class="more-words">Error </span><span class="first-up">codes</span></span> : label}
              {page.name === "alerts" && open > 0 && <span class="count" aria-label={`${open} open`}>{open}</span>}
            </Link>
          ))}
        </nav>
        <span class="spring" />
        <ThemeButton />
        <Menu label="Session" class="session-menu" text={<span class="who">{session.account ?? (session.role === "operator" ? "Operator" : session.subject)}</span>} kind="dialog">
          {() => (
            <div class="session-popup">
              <dl>
                <dt>Signed in as</dt><dd>{session.subject}</dd>
                <dt>Role</dt><dd>{session.role}{session.can_edit ? "" : ", may only read"}</dd>
                {session.account !== null && <><dt>Account</dt><dd>{session.account}</dd></>}
                {session.expires_at !== null && <><dt>Valid until</dt><dd>{dateTime(seconds(session.expires_at), zone)}</dd></>}
                <dt>Server</dt><dd>{session.version}</dd>
              </dl>
              {session.development && <p class="hint">This is the development token of a local stack.</p>}
              <button type="button" onClick={signOut}>Sign out</button>
            </div>
          )}
        </Menu>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
    </>
  );
}

function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((each) => each === localStorage.getItem(THEME_KEY)) ?? "system");
  useEffect(() => {
    if (theme === "system") {
      localStorage.removeItem(THEME_KEY);
      delete document.documentElement.dataset["theme"];
    } else {
      localStorage.setItem(THEME_KEY, theme);
      document.documentElement.dataset["theme"] = theme;
    }
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  return <IconButton icon={theme === "light" ? "sun" : theme === "dark" ? "moon" : "system"} label={`Theme: ${theme}; change to ${next}`} onClick={() => setTheme(next)} />;
}
