import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {after, before, test} from "node:test";
import {startMock} from "../mock/server.mjs";
import {launch, open, SCREENSHOTS, settled} from "./browser.mjs";

/** The page in a real browser, on made-up data: all views, and what people do in them. */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SERVICE = "/services/acorn/acorn-billing-api";
const VIEWS = {
  services: "/",
  service: SERVICE,
  error: `${SERVICE}?code=dns_error&rcode=NXDOMAIN&slower_than_ms=50`,
  settings: `${SERVICE}/settings`,
  alerts: "/alerts?last=1d",
  sites: "/sites",
  site: "/sites/gru",
  codes: "/codes",
  code: "/codes/dns_error",
};
// A noon, so that the times in pictures are the same each time.
const NOW = Date.UTC(2026, 10, 24, 12, 0, 5) / 1000;

let browser;
let mock;
before(async () => {
  [browser, mock] = await Promise.all([launch(), startMock({now: NOW})]);
});
after(async () => {
  await browser?.close();
  await mock?.close();
});

/** Runs with a page of its own, and fails on anything that went wrong in it. */
async function withPage(options, body) {
  const opened = await open(browser, options.base ?? mock.url, options);
  try {
    await body(opened);
    assert.deepEqual(opened.troubles, []);
  } finally {
    await opened.close();
  }
}

/** What sticks out at the right, but for what scrolls by itself. */
function tooWide() {
  if (document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth) return [];
  const scrolls = (element) => element !== null && element !== document.body && (["auto", "hidden", "scroll", "clip"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement))
    .slice(0, 5).map((element) => `${element.tagName}.${element.className} ends at ${Math.round(element.getBoundingClientRect().right)}`);
}

for (const theme of ["light", "dark"]) {
  test(`should have nothing serious for axe to find in any view, ${theme}`, async () => {
    await withPage({theme}, async ({page, go}) => {
      const found = {};
      for (const [name, path] of Object.entries(VIEWS)) {
        await go(path);
        // Evaluated by the debugger, which the content security policy does not bind.
        await page.evaluate(AXE);
        const {violations} = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ["violations"]}));
        const serious = violations.filter((each) => each.impact === "serious" || each.impact === "critical")
          .map((each) => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
        if (serious.length > 0) found[name] = serious;
        await page.screenshot({path: `${SCREENSHOTS}${name}-${theme}.png`, fullPage: true});
      }
      assert.deepEqual(found, {});
    });
  });
}

for (const [width, height] of [[360, 760], [3840, 2160]]) {
  test(`should fit ${width} pixels without scrolling sideways`, async () => {
    await withPage({width, height}, async ({page, go}) => {
      const found = {};
      for (const [name, path] of Object.entries(VIEWS)) {
        await go(path);
        const wide = await page.evaluate(tooWide);
        if (wide.length > 0) found[name] = wide;
        await page.screenshot({path: `${SCREENSHOTS}${name}-${width}.png`, fullPage: width < 1000});
      }
      assert.deepEqual(found, {});
    });
  });
}

test("should lead a tenant from the alert to the cause to the repaired setting", async () => {
  const fresh = await startMock({now: NOW});
  try {
    await withPage({base: fresh.url, token: "tenant"}, async ({page, go}) => {
      await go("/");
      assert.equal(await page.getByRole("link", {name: "Sites"}).count(), 0, "a tenant sees no sites");
      await page.locator(".open-alerts").getByRole("link", {name: "acorn-billing-api"}).click();
      await settled(page);
      const verdict = page.getByRole("region", {name: "Whose fault is it?"});
      assert.match(await verdict.innerText(), /Client\..*the fault of the service's configuration/s);
      assert.match(await verdict.innerText(), /First suspect: mara@acorn.example changed hostname/);

      await verdict.getByRole("link", {name: "dns_error NXDOMAIN"}).click();
      await settled(page);
      assert.match(page.url(), /code=dns_error&rcode=NXDOMAIN/);
      const detail = page.locator(".detail");
      assert.match(await detail.innerText(), /The configured hostname does not exist\./);
      assert.match(await detail.innerText(), /Correct the hostname in the service's configuration/);
      assert.match(await detail.innerText(), /Update the connector to 2025\.7\.0 or later/);
      assert.match(await page.locator(".samples").innerText(), /biling\.acorn\.internal:443/);

      await detail.getByRole("link", {name: "See the change"}).click();
      await settled(page);
      assert.match(await page.locator(".history li").first().innerText(), /Hostname\s*billing\.acorn\.internal → biling\.acorn\.internal/);
      await page.getByLabel("Hostname", {exact: true}).last().fill("billing.acorn.internal");
      await page.getByRole("button", {name: "Save changes"}).click();
      await page.getByText("Saved as version 5").waitFor();
      await settled(page);
      assert.match(await page.locator(".history li").first().innerText(), /Version 5.*in force/s);

      await page.getByRole("link", {name: "Metrics"}).click();
      await settled(page);
      assert.equal(await page.locator(".lane-settings").count(), 2, "both changes are marked");
    });
  } finally {
    await fresh.close();
  }
});

test("should take the token out of the address, and ask for one where it is wrong", async () => {
  await withPage({token: null}, async ({page, go}) => {
    await go("/alerts");
    await page.getByLabel("Access token").fill("wrong");
    await page.getByRole("button", {name: "Sign in"}).click();
    await page.getByText("The token is not valid").waitFor();
    await page.screenshot({path: `${SCREENSHOTS}sign-in.png`});
    await page.getByLabel("Access token").fill("tenant");
    await page.getByRole("button", {name: "Sign in"}).click();
    await page.getByRole("heading", {name: "Alerts", level: 1}).waitFor();
    await page.goto(`${mock.url}/codes#token=operator`);
    await settled(page);
    assert.equal(page.url(), `${mock.url}/codes`);
    await page.getByRole("button", {name: "Session"}).click();
    await page.getByRole("button", {name: "Sign out"}).click();
    await page.getByLabel("Access token").waitFor();
    assert.equal(await page.evaluate(() => JSON.stringify([{...sessionStorage}, {...localStorage}])), "[{},{}]");
  });
});

test("should hold the whole view in the address", async () => {
  await withPage({}, async ({page, go}) => {
    await go(SERVICE);
    const chart = page.getByRole("slider", {name: /^Failures over time/}).locator(".u-over");
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + 60, {steps: 4});
    await page.mouse.up();
    await page.waitForURL(/from=.*&to=/);
    await page.getByRole("group", {name: "Only failures of"}).getByRole("button", {name: "Client"}).click();
    await page.getByRole("button", {name: "Resolve", exact: true}).click();
    await page.getByLabel(/How many took longer than/).fill("2");
    await page.waitForURL(/category=client&metric=dns&slower_than_ms=2/);
    await settled(page);
    const seen = () => page.locator("#main").innerText().then((text) => text.replace(/Data complete[^\n]*/g, ""));
    const [address, text] = [page.url(), await seen()];
    await page.reload();
    await settled(page);
    assert.equal(page.url(), address);
    assert.equal(await seen(), text);
    await page.goBack();
    await settled(page);
    assert.doesNotMatch(page.url(), /metric=dns/);
  });
});

test("should show one kind of failure alone when it is chosen, and all again", async () => {
  await withPage({}, async ({page, go}) => {
    await go(SERVICE);
    const row = page.locator(".error-row button", {hasText: "connection_timeout"});
    await row.click();
    await settled(page);
    assert.equal(await row.getAttribute("aria-pressed"), "true");
    assert.equal(await page.locator(".legend li", {hasText: "Client"}).first().innerText().then((text) => text.replace(/\s+/g, " ")), "Client 0");
    assert.ok((await page.locator(".error-row").count()) > 3, "the list stays whole");
    await page.getByRole("button", {name: "Show all errors again"}).click();
    await settled(page);
    assert.equal(await page.locator(".detail").count(), 0);
  });
});

test("should keep two editors from overwriting each other unseen", async () => {
  const fresh = await startMock({now: NOW});
  try {
    await withPage({base: fresh.url}, async ({page, go}) => {
      await go(`${SERVICE}/settings`);
      await page.locator("#hostname").fill("mine.acorn.internal");
      const subject = fresh.world.services.find((each) => each.id === "acorn-billing-api");
      const theirs = {...fresh.settings.inForce(subject).settings, hostname: "theirs.acorn.internal", https_port: 8443};
      fresh.settings.put(subject, '"4"', theirs, "joon@acorn.example", NOW);
      await page.getByRole("button", {name: "Save changes"}).click();
      const conflict = page.locator(".conflict");
      await conflict.waitFor();
      assert.match(await conflict.innerText(), /joon@acorn\.example changed these settings meanwhile/);
      await page.screenshot({path: `${SCREENSHOTS}settings-conflict.png`});
      assert.equal(fresh.settings.inForce(subject).version, 5, "nothing was saved yet");
      await conflict.getByRole("button", {name: /my changes on top/}).click();
      await page.getByText("Saved as version 6").waitFor();
      const saved = fresh.settings.inForce(subject).settings;
      assert.deepEqual([saved.hostname, saved.https_port], ["mine.acorn.internal", 8443]);
    });
  } finally {
    await fresh.close();
  }
});

test("should say beside each field what is wrong, before and after the server is asked", async () => {
  await withPage({}, async ({page, go}) => {
    await go(`${SERVICE}/settings`);
    await page.locator("#hostname").fill("10.1.2.3");
    await page.locator("#https_port").fill("99999");
    await page.getByRole("button", {name: "Save changes"}).click();
    await page.getByText("2 fields need another look.").waitFor();
    assert.match(await page.locator("#hostname-reason").innerText(), /address, not a name/);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "hostname");
    await page.screenshot({path: `${SCREENSHOTS}settings-invalid.png`});
    await page.locator("#hostname").fill("never.invalid");
    await page.locator("#https_port").fill("443");
    await page.getByRole("button", {name: "Save changes"}).click();
    await page.getByText("Names under .invalid never resolve.").waitFor();
  });
});

test("should not offer to change settings where the token may only read", async () => {
  await withPage({token: "reader"}, async ({page, go}) => {
    await go(`${SERVICE}/settings`);
    assert.ok(await page.locator("#hostname").isDisabled());
    assert.equal(await page.getByRole("button", {name: "Save changes"}).count(), 0);
  });
});

test("should tell a tenant of another's service what it tells of none", async () => {
  await withPage({token: "tenant"}, async ({page, go}) => {
    await go("/services/birch/birch-orders");
    assert.match(await page.locator("main").innerText(), /There is no service “birch-orders” in the account “birch”, or this token may not see it/);
    await go("/sites/gru");
    assert.match(await page.locator("main").innerText(), /There is no site “gru”/);
  });
});

test("should keep what was there and say so when the server fails, and recover by itself", async () => {
  await withPage({}, async ({page, go}) => {
    await go(SERVICE);
    const problem = {type: "urn:faultline:problem:unavailable", title: "Unavailable", status: 503, detail: "ClickHouse cannot be reached.", request_id: "r-1"};
    await page.route("**/connections?*", (route) => route.fulfill({status: 503, contentType: "application/problem+json", body: JSON.stringify(problem)}));
    await page.getByRole("button", {name: "Refresh now"}).click();
    await page.getByText("ClickHouse cannot be reached.").first().waitFor();
    assert.ok(await page.getByRole("slider", {name: /^Connections over time/}).isVisible(), "the last picture stays");
    await page.screenshot({path: `${SCREENSHOTS}service-failing.png`});
    await page.unroute("**/connections?*");
    await page.locator(".notice.error").first().waitFor({state: "detached"});
  });
});

test("should say what is going on where there is nothing to show", async () => {
  await withPage({}, async ({page, go}) => {
    await go("/?q=no-such-service");
    assert.match(await page.locator("main").innerText(), /No service matches\./);
    await go(`${SERVICE}?from=2030-01-01T00:00:00Z&to=2030-01-01T01:00:00Z`);
    assert.match(await page.locator("main").innerText(), /No connections in this time/);
    await page.screenshot({path: `${SCREENSHOTS}service-empty.png`, fullPage: true});
  });
});

test("should read charts by keyboard", async () => {
  await withPage({}, async ({page, go}) => {
    await go(SERVICE);
    const chart = page.getByRole("slider", {name: /^Failures over time/});
    await chart.focus();
    await page.keyboard.press("End");
    const last = await chart.getAttribute("aria-valuetext");
    await page.keyboard.press("ArrowLeft");
    const before = await chart.getAttribute("aria-valuetext");
    assert.match(before, /^\d\d:\d\d:\d\d – \d\d:\d\d:\d\d: .*Client [\d,]+.*Failed [\d,]+/);
    assert.notEqual(before, last);
  });
});

test("should show what events carry as text, whatever it is", async () => {
  await withPage({}, async ({page, go}) => {
    await go("/services/fern/fern-mail-relay");
    assert.match(await page.locator(".samples").innerText(), /<img src=x onerror=document\.title='broken'>/);
    assert.doesNotMatch(await page.title(), /broken/);
  });
});

test("should save charts as files, with the token", async () => {
  await withPage({}, async ({page, go}) => {
    await go(SERVICE);
    await page.getByRole("button", {name: "More on Connections"}).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", {name: "Download CSV"}).click()]);
    assert.equal(file.suggestedFilename(), "acorn-billing-api-connections.csv");
    assert.match(readFileSync(await file.path(), "utf8"), /^time,/);
    await page.getByRole("button", {name: "More on Connections"}).click();
    await page.getByRole("menuitem", {name: "Show as table"}).click();
    assert.ok((await page.locator(".data-table tbody tr").count()) > 100);
  });
});

test("should refresh by itself while live, and not when paused", async () => {
  await withPage({}, async ({page, go}) => {
    await page.clock.install({time: NOW * 1000});
    await go(`${SERVICE}?last=5m`);
    let asked = 0;
    page.on("request", (request) => request.url().includes("/connections?") && asked++);
    await page.clock.runFor(6000);
    await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
    assert.equal(asked, 1);
    await page.getByRole("button", {name: "Live"}).click();
    await page.clock.runFor(20_000);
    assert.equal(asked, 1);
  });
});

test("should remember the chosen theme", async () => {
  await withPage({}, async ({page, go}) => {
    await go("/codes");
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.getByRole("button", {name: /^Theme: system/}).click();
    await page.getByRole("button", {name: /^Theme: light/}).click();
    await page.reload();
    await settled(page);
    assert.notEqual(await ground(), light);
  });
});
