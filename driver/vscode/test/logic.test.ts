import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, serverCommand, serverSettings, statusOf, stepsOf } from "../src/logic";

test("settings that say nothing are left to the server", () => {
  const given = { path: "x", buildDirectory: "build", project: "", policy: [], jobs: 0, minConfidence: 0, delay: 0 };
  assert.deepEqual(serverSettings(given), { buildDirectory: "build", delay: 0 });
  assert.deepEqual(serverSettings({ policy: ["a"], minConfidence: 70 }), { policy: ["a"], minConfidence: 70 });
});

test("the server's command", () => {
  assert.deepEqual(serverCommand(" ", undefined), { command: "flowpact", args: ["lsp", "--stdio"] });
  assert.equal(serverCommand("${workspaceFolder}/bin/flowpact", "/w").command, "/w/bin/flowpact");
});

test("what the status bar says", () => {
  const uri = "file:///a.cpp";
  const seconds = { parse: 1.2, link: 0.31, solve: 0 };
  assert.equal(statusOf({ uri, status: "done", fromScan: true }, 0).text, "$(shield) flowpact: no findings");
  assert.equal(statusOf({ uri, status: "done", seconds }, 1).tooltip, "1.5 s");
  const old = statusOf({ uri, status: "done", fromScan: false, marks: ["older than b.h"], seconds }, 2);
  assert.deepEqual(old, { text: "$(warning) flowpact: 2 findings", tooltip: "1.5 s\nolder than b.h", warning: true });
  assert.ok(statusOf({ uri, status: "crashed", reason: "SIGSEGV" }, 0).warning);
  assert.ok(!statusOf({ uri, status: "errors", reason: "2 errors" }, 0).warning);
});

test("steps of a path, in order", () => {
  const at = (line: number, uri: string) => ({ location: { uri, range: { start: { line, character: 4 } } } });
  const steps = stepsOf([
    { ...at(3, "file:///src/load%20it.cpp"), message: "comes from 'load'" },
    { ...at(12, "file:///src/use.cpp"), message: "reaches log" },
  ]);
  assert.equal(steps[0].label, "1. comes from 'load'");
  assert.equal(steps[0].description, "load it.cpp:4");
  assert.deepEqual([steps[1].uri, steps[1].line, steps[1].character], ["file:///src/use.cpp", 12, 4]);
});

test("the finding that is meant", () => {
  const row = (line: number, character: number) => ({ range: { start: { line, character }, end: { line } } });
  const rows = [row(1, 0), row(2, 4), row(2, 40)];
  assert.equal(nearest(rows, { line: 2, character: 30 }), rows[2]);
  assert.equal(nearest(rows, { line: 5, character: 0 }), undefined);
});
