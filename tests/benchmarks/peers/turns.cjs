// A contestant in Node: makes the letters that it is asked for, a line of JSON for each turn.
"use strict";
const path = require("path");
const readline = require("readline");

// The packages that `make bench` installed.
const packages = process.env.BENCH_NODE;

function load(name) {
  return require(path.join(packages, "node_modules", name));
}

function version(name) {
  return load(`${name}/package.json`).version;
}

// Says that it is ready, then answers each {"first", "count", "folder"} on stdin.
async function serve(contestant) {
  const memory = () => process.resourceUsage().maxRSS / 1024;
  const answer = (values) => process.stdout.write(JSON.stringify(values) + "\n");
  answer({ version: contestant.version, memory: memory() });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const turn = JSON.parse(line);
    const start = process.hrtime.bigint();
    for (let number = turn.first; number < turn.first + turn.count; number += 1) {
      await contestant.make(number, path.join(turn.folder, `${number}.${contestant.ending}`));
    }
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    answer({ seconds, letters: turn.count, memory: memory() });
  }
  if (contestant.close) await contestant.close();
}

module.exports = { load, version, serve };
