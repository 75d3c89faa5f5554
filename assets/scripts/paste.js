// Cells copied from a spreadsheet fill the form from the field they are pasted into: rows go down, columns go across.

function rowsOf(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    const row = rows[rows.length - 1];
    const cell = row[row.length - 1];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else if (letter === '"') quoted = false;
      else row[row.length - 1] += letter;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === "\t") row.push("");
    else if (letter === "\n") rows.push([""]);
    else if (letter !== "\r") row[row.length - 1] += letter;
  }
  const last = rows[rows.length - 1];
  if (last.length === 1 && last[0] === "") rows.pop();
  return rows;
}

const inputsOf = (row) => [...row.querySelectorAll("input[type=text]")];

document.getElementById("grid")?.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const start = event.target.closest?.("input[type=text]");
  const first = start?.closest("[data-row]");
  if (!first || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const open = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility?.() ?? true);
  const down = open.indexOf(first);
  const across = inputsOf(first).indexOf(start);
  rowsOf(text).forEach((cells, step) => {
    const row = open[down + step];
    if (!row) return;
    const inputs = inputsOf(row);
    cells.forEach((cell, side) => {
      const input = inputs[across + side];
      if (input) input.value = cell.trim();
    });
  });
  start.dispatchEvent(new Event("input", { bubbles: true }));
});
