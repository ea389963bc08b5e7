import assert from "node:assert/strict";
import { test } from "node:test";
import { find, type Machine } from "../src/find";

function machine(files: string[], more: Partial<Machine> = {}): Machine {
  const rest = { windows: false, path: "/usr/bin:/opt/bin", home: "/home/an", folder: "/work" };
  return { ...rest, ...more, runs: (file) => files.includes(file) };
}

test("PATH is searched in its order", () => {
  assert.deepEqual(find("", machine(["/opt/bin/barem", "/usr/bin/barem"])), { program: "/usr/bin/barem" });
  assert.deepEqual(find("  ", machine(["/opt/bin/barem"])), { program: "/opt/bin/barem" });
});

test("a setting that names nothing is not passed over", () => {
  const found = find("/x/barem", machine(["/usr/bin/barem"]));
  assert.deepEqual(found, { missing: "/x/barem", fromSetting: true });
});

test("a setting may start at home or in the folder", () => {
  assert.deepEqual(find("~/bin/barem", machine(["/home/an/bin/barem"])), { program: "/home/an/bin/barem" });
  assert.deepEqual(find("bin/barem", machine(["/work/bin/barem"])), { program: "/work/bin/barem" });
});

test("Windows has its own separators and endings", () => {
  const windows = machine(["C:\\bin\\barem.exe"], { windows: true, path: "C:\\x;C:\\bin", home: "C:\\an", folder: "C:\\work" });
  assert.deepEqual(find("", windows), { program: "C:\\bin\\barem.exe" });
  assert.deepEqual(find("C:\\bin\\barem", windows), { program: "C:\\bin\\barem.exe" });
});

test("the opened folder cannot bring a program through a relative entry of PATH", () => {
  assert.deepEqual(find("", machine(["barem", "./barem", "bin/barem"], { path: ".:bin:" })), { missing: "barem", fromSetting: false });
});
