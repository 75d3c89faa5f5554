// The time of a discussion, counted down in sight of all. Without this, the page says when it began and when it ends.

for (const box of document.querySelectorAll(".timer[data-left]")) {
  const shown = box.querySelector("[role=timer]");
  const said = box.querySelector("[role=status]");
  const ends = Date.now() + Number(box.dataset.left) * 1000;
  const marks = [[300, "five"], [60, "one"], [0, "over"]].filter(([at]) => at < Number(box.dataset.left));

  const draw = () => {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    // Said aloud at five minutes, at one and at the end; not every second.
    while (marks.length > 0 && left <= marks[0][0]) said.textContent = said.dataset[marks.shift()[1]];
    if (left === 0) clearInterval(timer);
  };
  const timer = setInterval(draw, 500);
  box.hidden = false;
  draw();
}
