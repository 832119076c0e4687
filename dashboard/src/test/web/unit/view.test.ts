import assert from "node:assert/strict";
import {test} from "node:test";
import {DEFAULTS, goTo, parseView, writeView, type Page, type View} from "../../../main/web/src/state/view.ts";

const read = (address: string): View => {
  const url = new URL(address, "http://page");
  return parseView(url.pathname, url.search);
};
const service: Page = {name: "service", account: "acorn", service: "acorn-billing-api", tab: "metrics"};

test("should leave out of the address what is as by default", () => {
  assert.equal(writeView({...DEFAULTS, page: service}), "/services/acorn/acorn-billing-api");
  assert.equal(writeView({...DEFAULTS, page: {name: "services"}}), "/");
});

test("should find the whole view in its address again", () => {
  const view: View = {
    page: {...service, tab: "settings"}, range: {kind: "absolute", from: 1_764_000_000, to: 1_764_003_600}, categories: ["client", "internal"], code: "dns_error",
    rcode: "NXDOMAIN", metric: "dns", slowerThanMs: 12.5, search: "a&b=c", account: "ac orn", sort: "latency", order: "asc", alertState: "open", paused: true,
  };
  assert.deepEqual(read(writeView(view)), view);
});

test("should carry any id in an address", () => {
  for (const id of ["", ".", "..", "~", "~x", "a/b", "ü ß", "%2F", "a?b#c", "settings"]) {
    for (const page of [{...service, service: id}, {...service, service: id, tab: "settings" as const}, {name: "site", site: id}, {name: "code", code: id}] as Page[]) {
      assert.deepEqual(read(writeView({...DEFAULTS, page})).page, page, id);
    }
  }
});

test("should read an address that makes no sense as if the senseless were not there", () => {
  const view = read("/services/a/b?last=1y&category=nobody&category=client&slower_than_ms=-1&sort=colour&from=yesterday&state=2&metric=x");
  assert.deepEqual(view, {...DEFAULTS, page: {name: "service", account: "a", service: "b", tab: "metrics"}, categories: ["client"]});
});

test("should say where there is no page", () => {
  for (const path of ["/service/a/b", "/services/a", "/services/a/b/c", "/sites/a/b", "/codes/a/b", "/alerts/x", "/services/%zz/b"]) {
    assert.equal(read(path).page.name, "nowhere", path);
  }
});

test("should keep the range and leave the filters when going elsewhere", () => {
  const view = read("/services/a/b?last=1d&category=client&code=dns_error&live=off");
  const next = goTo(view, {name: "services"});
  assert.equal(writeView(next), "/?last=1d&live=off");
});
