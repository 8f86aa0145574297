// Building, under Node: `node make.mjs compile JOB` turns sources into bytecode and learns which
// libraries are loaded; `node make.mjs remember JOB` keeps the memory of a Python that is ready.
//
// JOB is a JSON file: {runtime, site, result, compile, ready}: folders of Pyodide and of the tree,
// where to put the result, and two Python scripts.

import nodeCrypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { lockFileContents, start } from "./start.mjs";

const [, , step, jobFile] = process.argv;
const job = JSON.parse(fs.readFileSync(jobFile, "utf8"));
const indexURL = job.runtime + path.sep;

// Nothing of this run, neither its chances nor its clock nor its folder, may remain in what it makes.
const EPOCH = Date.UTC(2021, 0, 1);
Date.now = () => EPOCH;
performance.now = () => 0;
let state = 1;
const getRandomValues = (array) => {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return array;
};
Object.defineProperty(globalThis, "crypto", { value: { getRandomValues } });
// What the C library asks for randomness under Node: seeds of hashes, which order what is in memory.
nodeCrypto.randomFillSync = getRandomValues;
// Python keeps the name of its program; this is the one it has in a browser.
process.argv[1] = "./this.program";

const load = (name) => import(pathToFileURL(path.join(job.runtime, name)));
const { loadPyodide } = await load("pyodide.mjs");
const { default: createModule } = await load("pyodide.asm.mjs");

// Node would print the whole minified source line beside the error.
try {
  await (step === "compile" ? compile() : remember());
} catch (error) {
  console.error(String(error.message || error));
  process.exit(1);
}

async function compile() {
  const python = await loadPyodide({ indexURL, lockFileContents });
  python.FS.mkdir("/site");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: job.site }, "/site");
  const libraries = python.runPython(job.compile);
  fs.writeFileSync(job.result, libraries);
}

async function remember() {
  const { libraries } = JSON.parse(fs.readFileSync(path.join(job.site, "..", "compiled.json")));
  const files = new Map(walk(job.site).map((name) => [name, fs.readFileSync(path.join(job.site, name))]));
  const { python, memoryDifference } = await start({
    loadPyodide,
    createModule: (settings) => {
      const elsewhere = settings.locateFile;
      settings.locateFile = (name) =>
        name.startsWith("/site/") ? path.join(job.site, name.slice(6)) : elsewhere(name);
      return createModule(settings);
    },
    options: { indexURL },
    files,
    libraries,
  });
  const loaded = python.runPython(job.ready);
  const end = clearFreeMemory(python._module);
  fs.writeFileSync(job.result, memoryDifference(end));
  fs.writeFileSync(job.result + ".json", loaded);
}

function walk(root, below = "") {
  const entries = fs.readdirSync(path.join(root, below), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = below ? `${below}/${entry.name}` : entry.name;
      return entry.isDirectory() ? walk(root, name) : [name];
    });
}

// Whatever lies in memory that is free again would be packed and carried along. Returns where the
// memory in use ends.
function clearFreeMemory(module) {
  const end = module.HEAPU32[module._emscripten_get_sbrk_ptr() >>> 2] >>> 0;
  const held = [];
  for (let size = 1 << 20; size >= 16; size >>>= 1) {
    for (;;) {
      const place = module._malloc(size);
      if (!place || place >= end) {
        module._free(place);
        break;
      }
      held.push(place);
      module.HEAPU8.fill(0, place, place + size);
    }
  }
  for (const place of held) module._free(place);
  return module.HEAPU32[module._emscripten_get_sbrk_ptr() >>> 2] >>> 0;
}
