// Starting Python, the same way when the page is built (Node) and when it is opened (browser).
//
// Importing pandas and pandera takes Python most of ten seconds. So the memory of an interpreter
// that has done it is kept in the page, and laid into the fresh one. That works when everything
// outside that memory is as it was: the same libraries at the same addresses, which is why they
// are loaded here, before Python starts, in a fixed order.

const SITE = "/site";
const GROWTH = 8 << 20;
const PAGE = 4096;
const TABLE = 1024;

// Pyodide asks for a list of packages it may download: there are none.
export const lockFileContents = JSON.stringify({
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.0" },
  packages: {},
});

/**
 * Start Python and return Pyodide's interface.
 *
 * loadPyodide, createModule: what Pyodide's two modules export.
 * options: further options of loadPyodide.
 * files: Map of path -> Uint8Array below /site; libraries: the paths of those to load, in order.
 * memory: what to lay in; without it Python starts empty, and `memoryDifference(end)` of the
 * result gives it, up to the address `end`.
 * onLibrary(done, total): told after each library.
 */
export async function start({
  loadPyodide, createModule, options, files, libraries, memory, onLibrary = () => {},
}) {
  const kept = memory && opened(memory);
  let fresh;
  const createPyodideModule = (settings) => {
    settings.preRun.push(async (module) => {
      module.addRunDependency("site");
      layOut(module.FS, files);
      padTable(module.wasmTable);
      await loadLibraries(module, libraries, onLibrary);
      module.removeRunDependency("site");
    });
    settings.onRuntimeInitialized = () => {
      if (!kept) {
        fresh = settings.HEAPU8.slice();
        return;
      }
      kept.restore(settings.HEAPU8);
      keepTrampoline(settings, kept.snapshot);
      growTo(settings, kept.snapshot.length);
    };
    return createModule(settings);
  };
  const python = await loadPyodide({
    ...options,
    lockFileContents,
    env: { HOME: "/home/pyodide", PYTHONPATH: SITE, PYTHONHASHSEED: "0" },
    createPyodideModule,
    ...(kept ? { _loadSnapshot: kept.snapshot } : { _makeSnapshot: true }),
  });
  const memoryDifference = (end) => difference(python.makeMemorySnapshot(), fresh, end);
  return { python, memoryDifference };
}

function layOut(fs, files) {
  for (const [path, data] of files) {
    const place = `${SITE}/${path}`;
    fs.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    fs.writeFile(place, data, { canOwn: true });
  }
}

// Browsers differ in what Pyodide has put into the table of functions by now, by a place or two. The
// libraries' functions must have the same places everywhere.
function padTable(table) {
  table.grow(TABLE - (table.length % TABLE));
}

async function loadLibraries(module, libraries, onLibrary) {
  const flags = { loadAsync: true, global: false, nodelete: true, allowUndefined: true };
  for (const [number, path] of libraries.entries()) {
    await module.loadDynamicLibrary(`${SITE}/${path}`, flags);
    onLibrary(number + 1, libraries.length);
  }
}

// What is reserved here is overwritten at once: only the size matters.
function growTo(module, size) {
  while (module.HEAPU8.length < size) {
    if (!module._malloc(GROWTH)) throw new RangeError("not enough memory");
  }
}

// A snapshot begins with a header; its second word says where the memory begins.
function offsetOf(snapshot) {
  return new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
}

// Much of the memory is what the libraries brought and is there again before Python starts. Such
// pages are left out of what is kept: a map, one byte a page, says which.
function difference(snapshot, fresh, end) {
  const offset = offsetOf(snapshot);
  const kept = snapshot.slice(0, offset + end);
  const map = new Uint8Array(Math.ceil(Math.min(end, fresh.length) / PAGE / 4) * 4);
  for (const [page, ours, theirs] of pages(kept.subarray(offset), fresh, map.length)) {
    if (!same(ours, theirs)) continue;
    map[page] = 1;
    ours.fill(0);
  }
  const whole = new Uint8Array(4 + map.length + kept.length);
  new DataView(whole.buffer).setUint32(0, map.length, true);
  whole.set(map, 4);
  whole.set(kept, 4 + map.length);
  return whole;
}

// The snapshot in what was kept; `restore` fills in the pages that were left out.
function opened(memory) {
  const length = new DataView(memory.buffer, memory.byteOffset).getUint32(0, true);
  const map = memory.subarray(4, 4 + length);
  const snapshot = memory.subarray(4 + length);
  const restore = (fresh) => {
    for (const [page, ours, theirs] of pages(snapshot.subarray(offsetOf(snapshot)), fresh, length)) {
      if (map[page]) ours.set(theirs);
    }
  };
  return { snapshot, restore };
}

// How Python calls functions of another signature depends on the browser too: Pyodide has found out
// and written it into the memory of this one, where it must stay.
function keepTrampoline(module, snapshot) {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2];
  const place = module.__PyRuntime + offset;
  snapshot.set(module.HEAPU8.subarray(place, place + 4), offsetOf(snapshot) + place);
}

function* pages(ours, theirs, count) {
  for (let page = 0; page < count; page++) {
    const [from, to] = [page * PAGE, Math.min((page + 1) * PAGE, ours.length, theirs.length)];
    if (from < to) yield [page, ours.subarray(from, to), theirs.subarray(from, to)];
  }
}

function same(one, other) {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
