"use strict";
// A click on a heading sorts its table: texts in Vietnamese order, numbers largest first.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const words = heading.classList.contains("word") && Number.isNaN(Number(key(body.rows[0], column)));
      const first = words ? "ascending" : "descending";
      const other = words ? "descending" : "ascending";
      const order = heading.getAttribute("aria-sort") === first ? other : first;
      headings.forEach((one) => one.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].sort((a, b) => sign * compare(key(a, column), key(b, column), words));
      body.replaceChildren(...rows);
    });
  });
}
function key(row, column) {
  const value = row.cells[column].dataset.key;
  return value === "inf" ? "Infinity" : value === "-inf" ? "-Infinity" : value;
}
function compare(a, b, words) {
  if (words) return a.localeCompare(b, "vi");
  return a === b ? 0 : Number(a) - Number(b);
}
