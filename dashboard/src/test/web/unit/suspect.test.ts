import assert from "node:assert/strict";
import {test} from "node:test";
import type {ErrorKind, Mark, Sample} from "../../../main/web/src/api/types.ts";
import {fittingHints} from "../../../main/web/src/logic/hints.ts";
import {firstSuspect} from "../../../main/web/src/logic/suspect.ts";

const at = (time: number) => new Date(time * 1000).toISOString();
const error = (firstSeen: number) => ({first_seen: at(firstSeen)}) as ErrorKind;
const settings = (time: number, version = 1): Mark => ({at: at(time), kind: "settings", title: "", settings_version: version, fingerprint: null, severity: null, until: null});

test("should suspect the last change before a failure began", () => {
  assert.equal(firstSuspect(error(5000), [settings(4500, 1), settings(4980, 2), settings(5200, 3)], 0, 10)?.settings_version, 2);
});

test("should count a change within the first window", () => {
  assert.equal(firstSuspect(error(5000), [settings(5005)], 0, 10)?.settings_version, 1);
});

test("should suspect no change that is long ago, nor an alert", () => {
  assert.equal(firstSuspect(error(5000), [settings(4000)], 0, 10), null);
  assert.equal(firstSuspect(error(5000), [{...settings(4990), kind: "alert"}], 0, 10), null);
});

test("should suspect nothing where the failure may be older than the range", () => {
  assert.equal(firstSuspect(error(5000), [settings(4990)], 5000, 10), null);
});

test("should count which hints fit how many samples", () => {
  const [old, http2] = [{summary: "old", fix: "update"}, {summary: "http2", fix: "quic"}];
  const samples = [{hints: [http2]}, {hints: [old, http2]}, {hints: []}] as unknown as Sample[];
  assert.deepEqual(fittingHints(samples), [{...http2, fits: 2}, {...old, fits: 1}]);
});
