import assert from "node:assert/strict";
import {test} from "node:test";
import type {Settings} from "../../../main/web/src/api/types.ts";
import {check, compare, draftOf, EMPTY, isIpv4, isIpv6, merge, say, settingsOf, type Draft} from "../../../main/web/src/logic/settings.ts";

const GOOD: Draft = {...EMPTY, name: "Billing", hostname: "billing.internal", https_port: "443", resolver_ips: ["10.8.0.2"]};
const reason = (changes: Partial<Draft>, field: string) => check({...GOOD, ...changes})[field];

test("should accept good settings and read them back", () => {
  assert.deepEqual(check(GOOD), {});
  assert.deepEqual(settingsOf(draftOf(settingsOf(GOOD))), settingsOf(GOOD));
});

test("should say what is wrong with a hostname", () => {
  assert.match(reason({hostname: ""}, "hostname") ?? "", /Enter the name/);
  assert.match(reason({hostname: "10.1.2.3"}, "hostname") ?? "", /address, not a name/);
  assert.match(reason({hostname: "https://billing"}, "hostname") ?? "", /without https/);
  assert.match(reason({hostname: "billing:8443"}, "hostname") ?? "", /port has a field/);
  assert.match(reason({hostname: "billing/path"}, "hostname") ?? "", /without a path/);
  for (const hostname of ["-a.b", "a-.b", "a..b", `${"a".repeat(64)}.b`, "a b", `${"a.".repeat(127)}ab`, "a.b.", "host.123"]) assert.ok(reason({hostname}, "hostname"), hostname);
  for (const hostname of ["a", "_srv.x", "xn--bcher-kva.example", "A-1.b"]) assert.equal(reason({hostname}, "hostname"), undefined, hostname);
});

test("should know addresses", () => {
  for (const ip of ["0.0.0.0", "10.1.2.3", "255.255.255.255"]) assert.ok(isIpv4(ip), ip);
  for (const ip of ["", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", "a.b.c.d", "1.2.3.4 "]) assert.ok(!isIpv4(ip), ip);
  for (const ip of ["::", "::1", "fd00:1::25", "1:2:3:4:5:6:7:8", "::ffff:10.1.2.3", "1:2:3:4:5:6:7::"]) assert.ok(isIpv6(ip), ip);
  for (const ip of ["", "1", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "fe80::1%eth0", "[::1]", "g::", "12345::", "::10.1.2.300", "1:2:3:4:5:6:7:8::"]) assert.ok(!isIpv6(ip), ip);
});

test("should want an address where the service is reached by one", () => {
  assert.ok(reason({reach: "addresses"}, "ipv4"));
  assert.ok(reason({reach: "addresses", ipv6: "nope"}, "ipv6"));
  assert.deepEqual(check({...GOOD, reach: "addresses", ipv6: "fd00::1", hostname: "left as it was"}), {});
});

test("should refuse addresses that no single host can have", () => {
  const wrong = (ipv4: string, ipv6: string) => Object.keys(check({...GOOD, reach: "addresses", ipv4, ipv6}));
  for (const ipv4 of ["0.0.0.0", "224.0.0.1", "255.255.255.255"]) assert.deepEqual(wrong(ipv4, ""), ["ipv4"], ipv4);
  for (const ipv6 of ["::", "0:0:0:0:0:0:0:0", "ff02::1", "::ffff:10.0.0.1"]) assert.deepEqual(wrong("", ipv6), ["ipv6"], ipv6);
  assert.deepEqual(wrong("10.0.0.1", "::1"), []);
});

test("should want the ports of the type, and only those", () => {
  assert.ok(reason({https_port: ""}, "https_port"));
  for (const https_port of ["0", "65536", "44x", "-1", "4.5"]) assert.ok(reason({https_port}, "https_port"), https_port);
  assert.ok(reason({type: "tcp"}, "tcp_port"));
  assert.deepEqual(check({...GOOD, type: "tcp", tcp_port: "5432", https_port: "bad"}), {});
});

test("should check each resolver by itself", () => {
  assert.ok(check({...GOOD, resolver_ips: ["10.8.0.2", "dns.internal"]})["resolver_ips[1]"]);
  assert.ok(check({...GOOD, resolver_ips: ["10.8.0.2", "10.8.0.2"]})["resolver_ips[1]"]);
  assert.ok(check({...GOOD, resolver_ips: Array.from({length: 9}, (_, index) => `10.0.0.${index}`)})["resolver_ips"]);
});

test("should drop what the chosen type and way have no use for", () => {
  const settings = settingsOf({...GOOD, type: "tcp", tcp_port: " 5432 ", reach: "addresses", ipv4: "10.0.0.1"});
  assert.deepEqual([settings.hostname, settings.https_port, settings.tcp_port, settings.resolver_ips], [null, null, 5432, []]);
});

const base: Settings = settingsOf(GOOD);

test("should merge two editors' changes, and find where they clash", () => {
  const mine = {...base, hostname: "mine.internal", tunnel_id: "t-2"};
  const theirs = {...base, hostname: "theirs.internal", https_port: 8443};
  const fields = compare(base, mine, theirs);
  assert.deepEqual(fields.map((each) => [each.field, each.clash]), [["hostname", true], ["https_port", false], ["tunnel_id", false]]);
  assert.deepEqual(merge(base, mine, theirs, new Set()), {...base, hostname: "mine.internal", tunnel_id: "t-2", https_port: 8443});
  assert.deepEqual(merge(base, mine, theirs, new Set(["hostname"])), {...base, hostname: "theirs.internal", tunnel_id: "t-2", https_port: 8443});
});

test("should say values as people read them", () => {
  assert.equal(say("hostname", null), "none");
  assert.equal(say("resolver_ips", []), "none");
  assert.equal(say("resolver_ips", ["a", "b"]), "a, b");
  assert.equal(say("cert_verification", "verify_ca"), "Chain only");
});
