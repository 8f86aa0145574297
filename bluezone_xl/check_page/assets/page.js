// How much of the start each step takes, in hundredths, as measured.
const SHARES = { engine: [0, 25], libraries: [25, 45], memory: [45, 100] };

const WORKBOOK = "application/octet-stream";

const root = document.documentElement;
const element = (id) => document.getElementById(id);
let said = null;
let waiting = null;
let doing = () => say("step_engine");

function show(state, words, share = 0) {
  root.dataset.state = state;
  doing = words;
  element("doing").textContent = words();
  element("progress").value = share;
}

const engine = new Engine(
  (step, done, total) => {
    const [from, to] = SHARES[step];
    show(root.dataset.state === "busy" ? "busy" : "starting", () => say(`step_${step}`), from + ((to - from) * done) / total);
  },
  () => {
    if (waiting) check(waiting);
    else if (root.dataset.state === "starting") show("ready", () => say("ready"));
  },
  (reason) => show("failed", () => say("cannot_start", { reason: reason.slice(0, 300) })),
);

/** Called after each part of the page's load has arrived. */
function feed() {
  const part = document.currentScript.previousElementSibling;
  engine.feed(part.dataset.block, part.textContent);
}

async function check(sources) {
  if (!sources.length || root.dataset.state === "failed") return;
  if (root.dataset.state === "busy") return;
  waiting = engine.ready ? null : sources;
  if (waiting) {
    show("starting", () => say("will_check", { files: sources.length }), element("progress").value);
    return;
  }
  const reading = (done, total) =>
    show("busy", () => say("reading", { done, total }), total ? (100 * done) / total : 0);
  reading(0, sources.length);
  try {
    said = await checkBatch(engine, sources, reading);
    showAll();
    show("done", () => say("done"), 100);
    element("results").focus();
  } catch (error) {
    show("done", () => say("bug", { reason: String(error.message).slice(-300) }));
  }
  root.dataset.checks = Number(root.dataset.checks ?? 0) + 1;
}

const actions = {
  async copy(file, details) {
    const [number, place] = details.place;
    try {
      const copy = await engine.call("copy", { number, place, language });
      if (typeof copy === "string") show("done", () => say("no_copy", { reason: copy }));
      else save(copyName(file.path), copy, WORKBOOK);
    } catch (error) {
      show("done", () => say("bug", { reason: String(error.message).slice(-300) }));
    }
  },
  receipt: openReceipt,
};

function showAll() {
  root.lang = language;
  document.title = say("title");
  for (const part of document.querySelectorAll("[data-text]")) part.textContent = say(part.dataset.text);
  element("campaign").textContent = facts.title[language];
  element("language").textContent = language === "vi" ? "English" : "Tiếng Việt";
  element("language").lang = language === "vi" ? "en" : "vi";
  element("versions").textContent = say("versions", {
    campaign: facts.campaign,
    version: facts.campaign_version,
    rules: facts.rules_version,
    built: day(facts.built),
    last: day(facts.last_period),
  });
  element("licences").replaceChildren(
    ...Object.entries(facts.licences).map(([name, licence]) => make("li", {}, `${name}: ${licence}`)),
  );
  element("doing").textContent = doing();
  if (said) showResults(said, actions);
}

element("language").onclick = () => {
  language = language === "vi" ? "en" : "vi";
  showAll();
};
element("choose").onclick = () => element("files").click();
element("files").onchange = () => {
  check(chosen(element("files").files));
  element("files").value = "";
};
element("save-json").onclick = () =>
  save("ket-qua-kiem-tra.json", JSON.stringify(said.results[language], null, 2) + "\n", "application/json");

for (const name of ["dragenter", "dragover"]) {
  window.addEventListener(name, (event) => {
    event.preventDefault();
    element("drop").classList.add("over");
  });
}
window.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) element("drop").classList.remove("over");
});
window.addEventListener("drop", async (event) => {
  event.preventDefault();
  element("drop").classList.remove("over");
  const sources = await dropped(event.dataTransfer).catch(() => null);
  if (sources) check(sources);
  else show(root.dataset.state, () => say("no_folder"), element("progress").value);
});
showAll();
