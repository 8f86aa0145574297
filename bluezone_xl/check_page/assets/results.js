const VERDICT_SIGNS = { valid: "✔", invalid: "✖", unreadable: "?" };
const WEIGHTS = ["error", "warning", "info"];

/** Show what a check said: a summary, then each file. */
function showResults(said, actions) {
  const files = said.results[language].files;
  const count = (verdict) => files.filter((file) => file.verdict === verdict).length;
  document.getElementById("summary").textContent = say("summary", {
    files: files.length,
    valid: count("valid"),
    invalid: count("invalid"),
    unreadable: count("unreadable"),
  });
  document.getElementById("list").replaceChildren(
    ...files.map((file, at) => fileCard(file, said.details[at], said, actions)),
  );
  document.getElementById("results").hidden = false;
}

function fileCard(file, details, said, actions) {
  const card = make("article", { class: `file ${file.verdict}` });
  const sign = make("span", { "aria-hidden": "true" }, `${VERDICT_SIGNS[file.verdict]} `);
  card.append(
    make("h3", {}, file.path),
    make("p", { class: "verdict" }, sign, say(`verdict_${file.verdict}`)),
    ...details.outdated[language].map((words) => make("p", { class: "notice", role: "note" }, words)),
    identity(file, details),
    make("p", { class: "counts" }, counts(file)),
    ...sheets(file.findings),
    buttons(file, details, said, actions),
  );
  return card;
}

function identity(file, details) {
  const kind = facts.kinds[file.kind];
  return pairs([
    ["unit", unitOf(file, details)],
    ["kind", kind ? kind[language] : file.kind],
    ["period", file.period && day(file.period)],
  ]);
}

// The code and the name, once where they are the same.
function unitOf(file, details) {
  return [...new Set([file.unit, details.unit_name])].filter(Boolean).join(" – ");
}

function counts(file) {
  const parts = WEIGHTS.map((weight) => [weight, file.findings.filter((f) => f.severity === weight).length]);
  const told = parts.filter(([, number]) => number).map(([weight, number]) => say(`count_${weight}`, { number }));
  return told.length ? told.join(" · ") : say("no_findings");
}

// Sheet by sheet, what concerns the whole file first; within a sheet in the order of the rules,
// which is that of the rows.
function sheets(findings) {
  const bySheet = new Map();
  for (const finding of findings) {
    const sheet = finding.sheet ?? "";
    if (!bySheet.has(sheet)) bySheet.set(sheet, []);
    bySheet.get(sheet).push(finding);
  }
  return [...bySheet].map(([sheet, members]) =>
    make("section", {}, make("h4", {}, sheet ? say("sheet", { sheet }) : say("whole_file")), table(members)),
  );
}

function table(findings) {
  const placed = findings.some((finding) => finding.cell);
  const names = [...(placed ? ["cell"] : []), "weight", "problem", "remedy"];
  const heads = names.map((name) => make("th", { scope: "col", class: name }, say(`column_${name}`)));
  const rows = findings.map((finding) => make("tr", {}, ...names.map((name) => cells[name](finding))));
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

const cells = {
  cell: (finding) => make("td", { class: "cell" }, finding.cell ?? ""),
  weight: ({ severity }) =>
    make("td", { class: "weight" }, make("span", { class: `tag ${severity}` }, say(`weight_${severity}`))),
  problem: (finding) => make("td", {}, finding.message),
  remedy: (finding) => make("td", { "data-label": say("column_remedy") }, finding.remedy),
};

function buttons(file, details, said, actions) {
  const copy = make("button", { type: "button", class: "main" }, say("save_copy"));
  copy.disabled = file.verdict === "unreadable" || !file.findings.length;
  copy.onclick = () => actions.copy(file, details);
  const receipt = make("button", { type: "button", class: "plain" }, say("save_receipt"));
  receipt.onclick = () => actions.receipt(file, details, said);
  return make("div", { class: "buttons" }, copy, receipt);
}
