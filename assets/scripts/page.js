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
