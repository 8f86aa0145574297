"use strict";

// What the page knows when it opens: texts in both languages, the campaign, versions.
const facts = JSON.parse(document.getElementById("facts").textContent);
let language = "vi";

/** The text of a key in the language shown, its {placeholders} filled in. */
function say(key, values = {}) {
  return facts.texts[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A day as people write it: 16/7/2021 in Vietnamese, 2021-07-16 in English. */
function day(iso) {
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  return language === "vi" ? `${date}/${month}/${year}` : iso.slice(0, 10);
}

/** A moment of Vietnam's time, as Python gave it, without its zone. */
function moment(iso) {
  return `${iso.slice(11, 16)} ${day(iso)}`;
}

/** A size in bytes for people. */
function size(bytes) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return bytes < 1e6 ? `${number.format(bytes / 1e3)} KB` : `${number.format(bytes / 1e6)} MB`;
}

/** An element with a class, children or text; never mark-up: names come from strangers. */
function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A list of names and values; what has no value is left out. */
function pairs(entries) {
  const list = make("dl", { class: "facts" });
  for (const [key, value, style] of entries) {
    if (value) list.append(make("dt", {}, say(key)), make("dd", style ? { class: style } : {}, value));
  }
  return list;
}

/** Put bytes or text on the disk under a name, as a download. */
function save(name, content, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The bare name of a file, without folders, archive or ending. */
function nameless(label) {
  return label.split(" › ").pop().split("/").pop().replace(/\.[^.]*$/, "");
}

/** What the annotated copy of a file is called; a workbook of another ending is an .xlsx too. */
function copyName(label) {
  const [, suffix] = /(\.xls[xm])$/i.exec(label) ?? ["", ".xlsx"];
  return say("copy_name", { name: nameless(label) + suffix.toLowerCase() });
}
