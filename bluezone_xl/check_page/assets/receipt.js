/** One page for the file: that the unit checked it, with what, and what came out. */
function receiptOf(file, details, said) {
  const kind = facts.kinds[file.kind];
  const signs = ["receipt_maker", "receipt_head"].map((key) => make("p", {}, say(key)));
  return [
    make("p", { class: "issuer" }, facts.issuer),
    make("h2", { id: "receipt-title" }, say("receipt_title")),
    make("p", { class: "campaign" }, facts.title[language]),
    make("p", { class: "own" }, say("receipt_own")),
    pairs([
      ["verdict", say(`verdict_${file.verdict}`)],
      ["found", counts(file)],
      ["file", file.path],
      ["file_size", size(details.size)],
      ["hash", details.sha256, "hash"],
      ["unit", unitOf(file, details)],
      ["kind", kind ? kind[language] : file.kind],
      ["period", file.period && day(file.period)],
      ["checked_at", moment(said.checked_at)],
      ["campaign", `${facts.campaign} ${facts.campaign_version}`],
      ["rules", facts.rules_version],
      ["built", day(facts.built)],
    ]),
    make("div", { class: "sign" }, ...signs),
  ];
}

/** Show the receipt, ready to be printed or saved. */
function openReceipt(file, details, said) {
  const dialog = document.getElementById("receipt");
  document.getElementById("receipt-paper").replaceChildren(...receiptOf(file, details, said));
  document.getElementById("receipt-print").onclick = () => window.print();
  document.getElementById("receipt-close").onclick = () => dialog.close();
  document.getElementById("receipt-save").onclick = () =>
    save(`${nameless(file.path)} - ${say("receipt_file")}.html`, receiptPage(), "text/html;charset=utf-8");
  dialog.showModal();
}

// The saved receipt is the same page of paper, alone in a file that loads nothing.
function receiptPage() {
  const page = document.implementation.createHTMLDocument(say("receipt_title"));
  page.documentElement.lang = language;
  const style = page.createElement("style");
  style.textContent = document.querySelector("style").textContent;
  const policy = page.createElement("meta");
  policy.setAttribute("http-equiv", "Content-Security-Policy");
  policy.content = "default-src 'none'; style-src 'unsafe-inline'";
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset, policy);
  page.head.append(style);
  const dialog = page.createElement("dialog");
  dialog.setAttribute("open", "");
  dialog.append(page.importNode(document.getElementById("receipt-paper"), true));
  page.body.append(dialog);
  return `<!DOCTYPE html>\n${page.documentElement.outerHTML}`;
}
