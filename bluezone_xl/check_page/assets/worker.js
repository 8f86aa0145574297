// The page's worker: a process that may die. It unpacks what the page carries, starts Python from
// the memory kept at build time, and then does what the page asks, one thing after another.
"use strict";

const STEPS = ["engine", "libraries", "memory", "files"];
const INBOX = "/inbox";
// Pyodide wants an address to load its parts from; `serve` answers for it.
const NOWHERE = "https://page.invalid/";
const blocks = {};
const arrivals = {};
for (const name of STEPS) arrivals[name] = new Promise((resolve) => (blocks[name] = resolve));

const say = (message, transfer = []) => self.postMessage(message, transfer);

let work = begin();

self.onmessage = ({ data }) => {
  if (data.block) blocks[data.block](unpack(data.text));
  else work = work.then((desk) => answer(desk, data));
};

async function begin() {
  try {
    const engine = await openArchive("engine");
    say({ step: "libraries", done: 0, total: 1 });
    const python = await startPython(engine);
    say({ step: "ready" });
    return { python, desk: python.globals.get("desk") };
  } catch (error) {
    say({ fatal: String(error.stack || error) });
    throw error;
  }
}

async function startPython(engine) {
  const code = (name) => URL.createObjectURL(new Blob([engine.get(name)], { type: "text/javascript" }));
  const [{ loadPyodide }, { default: createModule }, { start }] = await Promise.all(
    ["pyodide.mjs", "pyodide.asm.mjs", "start.mjs"].map((name) => import(code(name))),
  );
  const libraries = await openArchive("libraries");
  serve(new Map([...engine, ...libraries]));
  say({ step: "memory", done: 0, total: libraries.size });
  const [memory, files] = await Promise.all([arrivals.memory, openArchive("files")]);
  const { python } = await start({
    loadPyodide,
    createModule,
    options: { indexURL: NOWHERE },
    files,
    libraries: [...libraries.keys()],
    memory,
    onLibrary: (done, total) => say({ step: "memory", done, total }),
  });
  return python;
}

// Pyodide fetches its parts by name. There is no network to fetch from, nor is any allowed: they
// are all here.
function serve(parts) {
  self.fetch = async (url) => {
    const name = String(url).replace(NOWHERE, "").replace(/^\/site\//, "");
    const data = parts.get(name);
    if (!data) throw new TypeError(`no such part: ${name}`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(data, { headers: { "Content-Type": type } });
  };
}

async function unpack(text) {
  const packed = fromBase64(text);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

// An archive is the length of its index (4 bytes), the index [[name, size], ...] and the contents.
async function openArchive(name) {
  const data = await arrivals[name];
  const length = new DataView(data.buffer).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + length)));
  const parts = new Map();
  let at = 4 + length;
  for (const [path, size] of index) {
    parts.set(path, data.subarray(at, at + size));
    at += size;
  }
  return parts;
}

async function answer(started, { id, call, given }) {
  try {
    const result = calls[call](started, given);
    say({ id, result }, result instanceof Uint8Array ? [result.buffer] : []);
  } catch (error) {
    // A Python exception is a bug, told as such. Anything else has broken Python itself; so has
    // what comes out of reading, where every ordinary exception is caught: a panic of a parser.
    const lines = String(error.message || error).trim().split("\n");
    if (error.name === "PythonError" && call !== "read") say({ id, error: error.message });
    else say({ fatal: lines[lines.length - 1] });
  }
  return started;
}

const calls = {
  open({ python, desk }, { number, label, parts, whole }) {
    const root = `${INBOX}/${number}`;
    for (const { path, bytes, modified } of parts) {
      const place = path ? `${root}/${path}` : `${root}`;
      python.FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
      python.FS.writeFile(place, new Uint8Array(bytes), { canOwn: true });
      python.FS.utime(place, modified, modified);
    }
    return JSON.parse(whole ? desk.take(number, label, root) : desk.open(number, label, root));
  },
  read: ({ desk }, { number, place }) => desk.read(number, place),
  giveUp: ({ desk }, { number, place, reason }) => desk.give_up(number, place, reason),
  check: ({ desk }) => JSON.parse(desk.check()),
  copy({ desk }, { number, place, language }) {
    const copy = desk.marked(number, place, language);
    if (typeof copy === "string") return copy;
    const bytes = copy.toJs();
    copy.destroy();
    return bytes;
  },
  clear({ python, desk }) {
    desk.clear();
    python.runPython(`__import__("shutil").rmtree("${INBOX}", ignore_errors=True)`);
  },
};
