import assert from "node:assert/strict";
import {launch, open, SCREENSHOTS, settled} from "./browser.mjs";

/**
 * The tenant's way on a running stack, at FAULTLINE_PAGE with the token FAULTLINE_TOKEN: the service
 * acorn-billing was broken by a change of its hostname, and is repaired here.
 */

const {FAULTLINE_PAGE: base, FAULTLINE_TOKEN: token} = process.env;
assert.ok(base && token, "FAULTLINE_PAGE and FAULTLINE_TOKEN must be set");
const RIGHT = "billing.acorn.internal";

const browser = await launch();
const {page, troubles, go} = await open(browser, base, {token});
page.setDefaultTimeout(20_000);
const picture = (name) => page.screenshot({path: `${SCREENSHOTS}stack-${name}.png`, fullPage: true});
try {
  await go("/?last=15m");
  await page.getByRole("row", {name: /Billing/}).getByText("dns_error NXDOMAIN").waitFor();
  await picture("services");
  await page.locator(".list-panel").getByRole("link", {name: /^Billing/}).click();

  const verdict = page.getByRole("region", {name: "Whose fault is it?"});
  await verdict.getByText(/the fault of the service's configuration or the calling code/).waitFor();
  await verdict.getByText(/First suspect/).waitFor();
  await verdict.getByRole("link", {name: "dns_error NXDOMAIN"}).click();
  await settled(page);
  assert.match(await page.locator(".detail").innerText(), /Correct the hostname in the service's configuration/);
  await page.locator(".detail").getByText("Run the tunnel over QUIC").waitFor();
  assert.match(await page.locator(".samples").innerText(), /biling\.acorn\.internal:443/);
  await picture("service");

  await page.locator(".detail").getByRole("link", {name: "See the change"}).click();
  await page.getByText("Put version 1 into the form").click();
  await page.waitForFunction((right) => document.querySelector("#hostname")?.value === right, RIGHT);
  await page.getByRole("button", {name: "Save changes"}).click();
  await page.getByText("Saved as version 3").waitFor();
  await picture("settings");

  await page.getByRole("link", {name: "Metrics"}).click();
  await page.waitForFunction(() => document.querySelectorAll(".lane-settings").length === 3);
  for (const [name, path] of [["sites", "/sites"], ["site", "/sites/ams1"], ["alerts", "/alerts"], ["codes", "/codes"], ["code", "/codes/dns_error"]]) {
    await go(path);
    assert.equal(await page.locator(".notice.error").count(), 0, `${path} shows an error`);
    await picture(name);
  }
  assert.deepEqual(troubles, []);
  console.log("repaired");
} catch (error) {
  await picture("failed").catch(() => {});
  console.error(await page.locator("body").innerText().catch(() => ""));
  console.error(troubles.join("\n"));
  throw error;
} finally {
  await browser.close();
}
