import assert from "node:assert/strict";
import {test} from "node:test";
import {age, change, duration, moment, NONE, percent, plural, points, short} from "../../../main/web/src/logic/format.ts";

test("should shorten numbers to three digits", () => {
  for (const [value, text] of [[0, "0"], [7, "7"], [999, "999"], [1000, "1k"], [1234, "1.23k"], [12_345, "12.3k"], [999_499, "999k"], [999_950, "1M"], [2.5e9, "2.5G"]] as const) assert.equal(short(value), text);
});

test("should not round what failed away", () => {
  assert.equal(percent(0.9999999), ">99.99%");
  assert.equal(percent(0.99999), ">99.99%");
  assert.equal(percent(0.00001), "<0.01%");
  assert.equal(percent(0.999), "99.90%");
  assert.equal(percent(0.99996), ">99.99%");
  assert.equal(percent(1), "100%");
  assert.equal(percent(0), "0%");
  assert.equal(percent(null), NONE);
});

test("should give shares with the digits that matter", () => {
  assert.equal(percent(0.456), "46%");
  assert.equal(percent(0.0456), "4.6%");
  assert.equal(percent(0.00456), "0.46%");
});

test("should say changes with their direction", () => {
  assert.equal(change(0.123), "+12%");
  assert.equal(change(-0.034), "−3.4%");
  assert.equal(change(0), "±0%");
  assert.equal(change(3.2), "×4.2");
  assert.equal(change(null), "new");
  assert.equal(points(-0.021), "−2.1 pp");
  assert.equal(points(0), "±0 pp");
});

test("should give durations in the unit that fits", () => {
  for (const [us, text] of [[0.5, "0.5 µs"], [830, "830 µs"], [1234, "1.23 ms"], [12_400, "12.4 ms"], [999_499, "999 ms"], [1.25e6, "1.25 s"], [3.6e9, "60 min"]] as const) assert.equal(duration(us), text);
  assert.equal(duration(null), NONE);
});

test("should name the day only where it is another one", () => {
  const now = Date.UTC(2026, 10, 24, 12) / 1000;
  assert.equal(moment(now - 60, now, "utc"), "11:59:00");
  assert.match(moment(now - 86_400, now, "utc"), /23 Nov.*12:00:00/);
});

test("should say ages and plurals", () => {
  assert.equal(age(20), "20 s");
  assert.equal(age(240), "4 min");
  assert.equal(age(3 * 86_400), "3 d");
  assert.equal(plural(1, "failure"), "1 failure");
  assert.equal(plural(1200, "failure"), "1,200 failures");
});
