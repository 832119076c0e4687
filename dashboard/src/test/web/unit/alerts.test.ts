import assert from "node:assert/strict";
import {test} from "node:test";
import {measured} from "../../../main/web/src/logic/alerts.ts";
import {fitsRcode, NO_RCODE, rcodeFilter} from "../../../main/web/src/logic/format.ts";

test("should say what a rule measured in its own unit", () => {
  const of = (measure: string, value: number, threshold: number | null, window_s = 300) => measured({measure, value, threshold, window_s});
  assert.equal(of("share", 0.41, 0.05), "share 41% over 5 min, limit 5.0%");
  assert.equal(of("burn_rate", 14.4, 6), "burns its budget 14 times too fast over 5 min, limit 6.0 times too fast");
  assert.equal(of("connect_us", 250_000, 100_000), "connecting took 250 ms over 5 min, limit 100 ms");
  assert.equal(of("silent_s", 600, 300), "silent for 10 min, limit 5 min");
  assert.equal(of("connections", 12, null), "connections 12 over 5 min");
});

test("should say nothing of a measure that it does not know", () => {
  assert.equal(measured({measure: "", value: 1, threshold: 1, window_s: 60}), "");
  assert.equal(measured({measure: "share", value: null, threshold: 1, window_s: 60}), "");
});

test("should leave those without an rcode alone when they are chosen beside others of their code", () => {
  const all = [{code: "dns_error", rcode: ""}, {code: "dns_error", rcode: "NXDOMAIN"}, {code: "dns_timeout", rcode: ""}];
  assert.deepEqual(all.map((each) => rcodeFilter(each, all)), [NO_RCODE, "NXDOMAIN", null]);
  assert.deepEqual(["", "NXDOMAIN"].map((rcode) => fitsRcode(NO_RCODE, rcode)), [true, false]);
  assert.deepEqual(["", "NXDOMAIN"].map((rcode) => fitsRcode(null, rcode)), [true, true]);
});
