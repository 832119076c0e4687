import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {after, before, test} from "node:test";
import Ajv from "ajv/dist/2020.js";
import {parse} from "yaml";
import {startMock} from "./server.mjs";

/** What the page is developed and tested against must be what the API's description says. */

const description = parse(readFileSync(new URL("../../../main/resources/dev/faultline/dashboard/openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv({strict: false, validateFormats: false, allErrors: true});
ajv.addSchema({$id: "api", components: description.components});

let mock;
before(async () => (mock = await startMock({now: Date.UTC(2026, 10, 24, 12, 0, 5) / 1000})));
after(() => mock.close());

const SERVICE = "/api/v1/accounts/acorn/services/acorn-billing-api";
const ANSWERS = {
  Session: "/api/v1/session",
  ServiceList: "/api/v1/services?limit=5&last=1h",
  SiteList: "/api/v1/sites",
  AlertList: "/api/v1/alerts",
  Catalogue: "/api/v1/error-codes",
  ErrorCode: "/api/v1/error-codes/dns_error",
  Service: SERVICE,
  Connections: `${SERVICE}/connections`,
  Latency: `${SERVICE}/latency?slower_than_ms=50`,
  Heatmap: `${SERVICE}/heatmap`,
  Errors: `${SERVICE}/errors`,
  SampleList: `${SERVICE}/samples`,
  MarkList: `${SERVICE}/marks`,
  SettingsInForce: `${SERVICE}/settings`,
  SettingsHistory: `${SERVICE}/settings/history`,
  Problem: "/api/v1/accounts/acorn/services/none",
};

for (const [schema, path] of Object.entries(ANSWERS)) {
  test(`should answer ${path} as the description says`, async () => {
    const response = await fetch(mock.url + path, {headers: {Authorization: "Bearer operator"}});
    const validate = ajv.compile({$ref: `api#/components/schemas/${schema}`});
    const fits = validate(await response.json());
    assert.ok(fits, ajv.errorsText(validate.errors).slice(0, 1000));
  });
}
