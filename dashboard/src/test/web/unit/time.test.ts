import assert from "node:assert/strict";
import {test} from "node:test";
import {absolute, LONGEST_S, pan, parseDuration, parseTime, refreshInterval, resolve, rfc3339, sayDuration, SHORTEST_S, writeDuration, zoom} from "../../../main/web/src/logic/time.ts";

const NOW = 1_764_000_000;

test("should read durations and write them back", () => {
  for (const [text, seconds] of [["60s", 60], ["5m", 300], ["1h", 3600], ["90d", 7_776_000]] as const) assert.equal(parseDuration(text), seconds);
  for (const seconds of [60, 90, 300, 3600, 86_400, 604_800]) assert.equal(parseDuration(writeDuration(seconds)), seconds);
});

test("should refuse durations that are none or out of bounds", () => {
  for (const text of ["", "h", "1", "-1h", "1.5h", "59s", "401d", "1h ago", "9999999d"]) assert.equal(parseDuration(text), null, text);
});

test("should say durations in words", () => {
  assert.equal(sayDuration(10), "10 seconds");
  assert.equal(sayDuration(60), "1 minute");
  assert.equal(sayDuration(7200), "2 hours");
  assert.equal(sayDuration(86_400 * 30), "30 days");
});

test("should let a range that ends now move with the clock", () => {
  assert.deepEqual(resolve({kind: "last", seconds: 3600}, NOW), {from: NOW - 3600, to: NOW});
  assert.deepEqual(resolve({kind: "absolute", from: 1, to: 2}, NOW), {from: 1, to: 2});
});

test("should order and widen what was dragged", () => {
  assert.deepEqual(absolute(NOW, NOW - 600), {kind: "absolute", from: NOW - 600, to: NOW});
  const narrow = absolute(NOW, NOW + 2);
  assert.ok(narrow.kind === "absolute" && narrow.to - narrow.from === SHORTEST_S);
  const wide = absolute(0, NOW);
  assert.ok(wide.kind === "absolute" && wide.to - wide.from === LONGEST_S && wide.to === NOW);
});

test("should keep a live range live when zooming, and within the bounds", () => {
  assert.deepEqual(zoom({kind: "last", seconds: 3600}, 2, NOW), {kind: "last", seconds: 7200});
  assert.deepEqual(zoom({kind: "last", seconds: LONGEST_S}, 2, NOW), {kind: "last", seconds: LONGEST_S});
  assert.deepEqual(zoom({kind: "last", seconds: SHORTEST_S}, 0.5, NOW), {kind: "last", seconds: SHORTEST_S});
});

test("should never show the future when zooming out", () => {
  const zoomed = zoom({kind: "absolute", from: NOW - 700, to: NOW - 100}, 4, NOW);
  assert.ok(zoomed.kind === "absolute" && zoomed.to === NOW && zoomed.from === NOW - 2400);
});

test("should pan by half, and become live again at the end", () => {
  assert.deepEqual(pan({kind: "last", seconds: 3600}, -1, NOW), {kind: "absolute", from: NOW - 5400, to: NOW - 1800});
  assert.deepEqual(pan({kind: "absolute", from: NOW - 5400, to: NOW - 1800}, 1, NOW), {kind: "last", seconds: 3600});
});

test("should read times as the API writes them, and nothing else", () => {
  assert.equal(parseTime("2026-01-31T12:00:00Z"), 1_769_860_800);
  assert.equal(parseTime("2026-01-31T13:00:00+01:00"), 1_769_860_800);
  assert.equal(parseTime("1769860800"), 1_769_860_800);
  for (const text of ["", "now", "2026-01-31", "2026-13-31T12:00:00Z", "12:00"]) assert.equal(parseTime(text), null, text);
  assert.equal(parseTime(rfc3339(NOW)), NOW);
});

test("should refresh no more often than half of the allowed requests", () => {
  assert.equal(refreshInterval(900, 9, 600), 5);
  assert.equal(refreshInterval(3600, 9, 600), 10);
  assert.equal(refreshInterval(900, 9, 60), 18);
  assert.equal(refreshInterval(30 * 86_400, 9, 600), 300);
});
