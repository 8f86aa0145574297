// How long one file may take: the bound of the command line's workers.
const { seconds } = facts;

/**
 * Check what was dropped, as one batch. A file over which the worker dies is noted, and the rest
 * read again by the next worker: nothing is lost but the time.
 *
 * sources: [{label, parts: [{path, file}]}]; onProgress(done, total) counts files.
 */
async function checkBatch(engine, sources, onProgress) {
  const dead = new Map();
  for (;;) {
    const at = {};
    try {
      return await attempt(engine, sources, dead, at, onProgress);
    } catch (error) {
      if (!(error instanceof Died) || at.key === undefined) throw error;
      dead.set(at.key, error.reason);
    }
  }
}

async function attempt(engine, sources, dead, at, onProgress) {
  await engine.call("clear");
  const places = [];
  for (const [number, source] of sources.entries()) {
    for (const place of await opened(engine, number, source, dead, at)) places.push(place);
  }
  for (const [done, { number, place }] of places.entries()) {
    onProgress(done, places.length);
    at.key = `${number}/${place}`;
    const reason = dead.get(at.key) ?? dead.get(`${number}`);
    if (reason === undefined) await engine.call("read", { number, place }, { seconds });
    else await engine.call("giveUp", { number, place, reason });
  }
  onProgress(places.length, places.length);
  at.key = undefined;
  return engine.call("check");
}

// An archive that kills whoever opens it is given up whole: it is taken as one file then.
async function opened(engine, number, source, dead, at) {
  at.key = `${number}`;
  const whole = dead.has(at.key);
  const parts = [];
  for (const { path, file } of source.parts) {
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes) parts.push({ path, bytes, modified: file.lastModified });
  }
  const given = { number, label: source.label, parts, whole };
  const transfer = parts.map((part) => part.bytes);
  const labels = await engine.call("open", given, { seconds, transfer });
  return labels.map((_, place) => ({ number, place }));
}

/**
 * What was dropped: files, and folders with all that is in them. Rejects where the browser does not
 * let a folder be read, as Chromium does for pages opened from the disk.
 */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return chosen(transfer.files);
  const sources = [];
  for (const entry of entries) {
    const parts = await below(entry, "");
    if (parts.length) sources.push({ label: entry.name, parts });
  }
  return sources;
}

function chosen(files) {
  return [...files].map((file) => ({ label: file.name, parts: [{ path: "", file }] }));
}

async function below(entry, path) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  const reader = entry.createReader();
  const parts = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return parts;
    for (const child of some) parts.push(...(await below(child, path ? `${path}/${child.name}` : child.name)));
  }
}
