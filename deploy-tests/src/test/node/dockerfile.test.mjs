import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { pathOf } from "./files.mjs";

const LINTER = fileURLToPath(new URL("node_modules/dockerfilelint/bin/dockerfilelint", import.meta.url));

test("the linter has nothing to say of the Dockerfile", () => {
  const answer = JSON.parse(execFileSync(process.execPath, [LINTER, "--json", pathOf("deploy/images/Dockerfile")], { encoding: "utf8" }));
  assert.equal(answer.totalIssues, 0, JSON.stringify(answer, null, 2));
});
