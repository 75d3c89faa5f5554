// Small comforts for every page; each page is complete without them.

// A form that is on its way is not sent twice by a double press.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});

// After a form came back with errors, reading starts at the summary.
document.getElementById("error-summary")?.focus();

// Two minutes before the session ends, a note offers to stay; after it, the note says that nothing typed is lost.
const note = document.getElementById("session-note");
const timers = [];

function show(name) {
  for (const part of note.querySelectorAll("p")) part.hidden = !(name in part.dataset);
  note.querySelector("button").hidden = name === "ended";
  note.hidden = false;
}

function arm(left) {
  for (const timer of timers.splice(0)) clearTimeout(timer);
  // A timer longer than 24 days ends at once; nobody sits that long.
  if (left > 2_000_000) return;
  timers.push(setTimeout(() => show("soon"), Math.max(0, left - 120) * 1000));
  timers.push(setTimeout(() => show("ended"), left * 1000));
}

if (note) {
  arm(Number(note.dataset.left));
  note.querySelector("button").addEventListener("click", async () => {
    try {
      const reply = await fetch("/account/stay", { headers: { accept: "application/json" }, redirect: "error" });
      const { left } = await reply.json();
      note.hidden = true;
      arm(left);
    } catch {
      show("ended");
    }
  });
}
