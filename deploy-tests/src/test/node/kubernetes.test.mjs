import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { yamls, pathOf } from "./files.mjs";

const NAMES = ["base", "autoscaling"];

/** The class of Kubernetes' API that an object is of. */
async function typeOf({ apiVersion, kind }) {
  const keda = apiVersion.startsWith("keda.sh/");
  const path = keda ? `@kubernetes-models/keda/${apiVersion}` : `kubernetes-models/${apiVersion}`;
  return (await import(path))[kind];
}

/**
 * The same object, remembering which of its fields were read. A validator reads every field that its
 * schema knows, so a field that it did not read is one that Kubernetes would drop or refuse.
 */
function watched(value, path, unread) {
  if (value === null || typeof value !== "object") return value;
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, each] of Object.entries(value)) {
    copy[key] = watched(each, `${path}/${key}`, unread);
    if (!Array.isArray(value)) unread.add(`${path}/${key}`);
  }
  return new Proxy(copy, {
    get(target, key) {
      unread.delete(`${path}/${String(key)}`);
      return target[key];
    },
  });
}

/** What Kubernetes would not take, in words. */
async function problems(object) {
  const type = await typeOf(object);
  if (type === undefined) return [`there is no ${object.apiVersion} ${object.kind}`];
  const unread = new Set();
  try {
    const model = new type(object);
    for (const [key, value] of Object.entries(object)) model[key] = watched(value, `/${key}`, unread);
    model.validate();
    return [...unread].map((field) => `${object.kind} ${object.metadata.name} has no field ${field}`);
  } catch (error) {
    return [`${object.kind} ${object.metadata.name}: ${error.message}`];
  }
}

for (const name of NAMES) {
  test(`every object of ${name} is one that Kubernetes knows`, async () => {
    const objects = yamls(`deploy/kubernetes/expected/${name}.yaml`);
    assert.ok(objects.length > 10);
    for (const object of objects) assert.deepEqual(await problems(object), []);
  });

  test(`${name} is built as deploy/kubernetes/expected has it`, (context) => {
    let built;
    try {
      built = execFileSync("kubectl", ["kustomize", pathOf(`deploy/kubernetes/${name}`)], { encoding: "utf8" });
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
      context.skip("there is no kubectl here");
      return;
    }
    assert.equal(built, readFileSync(pathOf(`deploy/kubernetes/expected/${name}.yaml`), "utf8"),
      `if the change is meant: kubectl kustomize deploy/kubernetes/${name} > deploy/kubernetes/expected/${name}.yaml`);
  });
}

test("a number that is none would be found", async () => {
  const [set] = yamls("deploy/kubernetes/expected/base.yaml").filter((object) => object.kind === "StatefulSet");
  set.spec.replicas = "three";
  assert.notDeepEqual(await problems(set), []);
});

test("a field that there is not would be found", async () => {
  const [set] = yamls("deploy/kubernetes/expected/base.yaml").filter((object) => object.kind === "StatefulSet");
  set.spec.template.spec.containers[0].livenesProbe = {};
  assert.notDeepEqual(await problems(set), []);
});
