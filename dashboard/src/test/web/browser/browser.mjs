import {existsSync, mkdirSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {chromium} from "playwright-core";

/** The real browser that the tests drive: Debian's Chromium, or the one that CHROMIUM names. */

export const SCREENSHOTS = fileURLToPath(new URL("../../../../target/screenshots/", import.meta.url));

export async function launch() {
  const path = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((each) => each && existsSync(each));
  if (path === undefined) throw new Error("no Chromium found: apt-get install chromium, or name one in the variable CHROMIUM");
  mkdirSync(SCREENSHOTS, {recursive: true});
  // Chromium's own sandbox wants rights that root in a container has not got; the page is our own.
  return chromium.launch({executablePath: path, args: ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"]});
}

/** A page that tells all that goes wrong in it, and that reaches nothing but the server. */
export async function open(browser, base, {width = 1280, height = 800, theme = "light", token = "operator"} = {}) {
  const context = await browser.newContext({viewport: {width, height}, colorScheme: theme, deviceScaleFactor: 1, timezoneId: "UTC", locale: "en-GB"});
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`page error: ${error.stack}`));
  page.on("console", (message) => message.type() === "error" && !/Failed to load resource/.test(message.text()) && troubles.push(`console: ${message.text()}`));
  page.on("request", (request) => !request.url().startsWith(base) && !/^(data|blob):/.test(request.url()) && troubles.push(`left the machine: ${request.url()}`));
  page.setDefaultTimeout(10_000);
  const go = async (path) => {
    await page.goto(`${base}${path}${token === null ? "" : `#token=${token}`}`);
    await settled(page);
  };
  return {page, troubles, go, close: () => context.close()};
}

/** Waits until all parts of the page have what they asked for. */
export async function settled(page) {
  // What was just done first leads to a rendering, and only then to a request.
  await frames(page);
  await page.waitForFunction(() => document.querySelector("main, .sign-in") !== null && document.querySelector(".starting, .skeleton, [aria-busy=true]") === null);
  await frames(page);
}

/** Two frames: one for the layout, one for the canvases. */
const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
