import {render} from "preact";
import {useCallback, useEffect, useState} from "preact/hooks";
import {ApiError, get, token, whenUnauthorized} from "./api/client.ts";
import type {Session} from "./api/types.ts";
import {Store, useApp} from "./state/store.tsx";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/views.css";
import {Frame} from "./ui/Frame.tsx";
import {Alerts} from "./views/Alerts.tsx";
import {Code, Codes} from "./views/Codes.tsx";
import {Nowhere} from "./views/Nowhere.tsx";
import {Services, Sites} from "./views/Overview.tsx";
import {ServicePage} from "./views/ServicePage.tsx";
import {SignIn} from "./views/SignIn.tsx";
import {SitePage} from "./views/SitePage.tsx";

type State = {kind: "starting"} | {kind: "signed-out"; reason: string | null} | {kind: "signed-in"; session: Session} | {kind: "failed"; error: string};

function Root() {
  const [state, setState] = useState<State>({kind: "starting"});
  const start = useCallback(() => {
    if (token.get() === null) return setState({kind: "signed-out", reason: null});
    get<Session>("/api/v1/session").then(
      (session) => setState({kind: "signed-in", session}),
      (error: unknown) => {
        if (error instanceof ApiError && error.status === 401) return;
        setState({kind: "failed", error: error instanceof Error ? error.message : String(error)});
      },
    );
  }, []);
  useEffect(() => {
    whenUnauthorized(() => {
      token.clear();
      setState({kind: "signed-out", reason: "The token is not valid, or no longer."});
    });
    start();
    // A link with a token may be opened in a tab that has the page already.
    const taken = () => {
      if (token.takeFromAddress()) start();
    };
    addEventListener("hashchange", taken);
    return () => removeEventListener("hashchange", taken);
  }, [start]);
  const signOut = useCallback(() => {
    token.clear();
    setState({kind: "signed-out", reason: null});
  }, []);
  switch (state.kind) {
    case "starting":
      return <div class="starting" role="status"><span class="unseen">Loading</span></div>;
    case "signed-out":
      return <SignIn reason={state.reason} onToken={(value) => { token.set(value); start(); }} />;
    case "failed":
      return <SignIn reason={state.error} onToken={(value) => { token.set(value); start(); }} retry={start} />;
    case "signed-in":
      return <Store session={state.session} signOut={signOut}><Frame><Views /></Frame></Store>;
  }
}

function Views() {
  const {view} = useApp();
  const {page} = view;
  switch (page.name) {
    case "services":
      return <Services />;
    case "sites":
      return <Sites />;
    case "alerts":
      return <Alerts />;
    case "codes":
      return <Codes />;
    case "code":
      return <Code code={page.code} />;
    case "service":
      return <ServicePage key={`${page.account}\n${page.service}`} account={page.account} service={page.service} tab={page.tab} />;
    case "site":
      return <SitePage key={page.site} site={page.site} />;
    case "nowhere":
      return <Nowhere what={`There is no page at ${page.path}.`} />;
  }
}

token.takeFromAddress();
const place = document.getElementById("app");
if (place !== null) render(<Root />, place);
