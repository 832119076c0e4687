import assert from "node:assert/strict";
import {test} from "node:test";
import {logTicks, timeLabels, timeTicks} from "../../../main/web/src/chart/axis.ts";
import {closeSteps, failureColumns, stack, stepAt} from "../../../main/web/src/logic/stack.ts";

const POINTS = {time: [0, 10, 20], successes: [9, 9, 9], bad_upstream: [1, 0, 2], client: [0, 3, 1], internal: [0, 0, 1], unclassified: [0, 0, 1]};

test("should put each layer on those below it", () => {
  assert.deepEqual(stack([[1, 2], [10, 20], [100, 200]]), [[1, 2], [11, 22], [111, 222]]);
  assert.deepEqual(stack([]), []);
});

test("should draw the sum of all failures first and the lowest layer last", () => {
  const columns = failureColumns(POINTS, 10);
  assert.deepEqual(columns[0], [0, 10, 20, 30]);
  assert.deepEqual(columns[1], [1, 3, 5, 5]);
  assert.deepEqual(columns[4], [1, 0, 2, 2]);
});

test("should give the last step its end", () => {
  assert.deepEqual(closeSteps([[0, 10], [5, null]], 10), [[0, 10, 20], [5, null, null]]);
  assert.deepEqual(closeSteps([[], []], 10), [[], []]);
});

test("should find the step that holds a time", () => {
  assert.equal(stepAt([100, 110, 120], 10, 119.9), 1);
  assert.equal(stepAt([100, 110, 120], 10, 129.9), 2);
  assert.equal(stepAt([100, 110, 120], 10, 130), null);
  assert.equal(stepAt([100, 110, 120], 10, 99), null);
  assert.equal(stepAt([], 10, 99), null);
});

test("should label times on whole steps, and the day where it changes", () => {
  const midnight = Date.UTC(2026, 10, 24) / 1000;
  const {step, times} = timeTicks(midnight - 5400, midnight + 5400, 6, "utc");
  assert.equal(step, 1800);
  const labels = timeLabels(times, step, "utc");
  assert.equal(labels[0], "22:30\n23 Nov");
  assert.equal(labels[1], "23:00");
  assert.equal(labels[3], "00:00\n24 Nov");
});

test("should label a logarithmic axis at round values", () => {
  assert.deepEqual(logTicks(900, 60_000, 8), [1000, 2000, 5000, 10_000, 20_000, 50_000]);
  assert.deepEqual(logTicks(900, 60_000, 4), [1000, 3000, 10_000, 30_000]);
  assert.deepEqual(logTicks(90, 60_000_000, 6), [100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]);
});
