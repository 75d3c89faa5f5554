// Shows how far a large file has come, and a way to stop. Without this, and for a small file, the form sends it by itself.

const LARGE = 1_000_000;
const find = (part) => document.querySelector(`form[data-upload] ${part}`);
let sending = null;

function say(text) {
  find(".upload-progress").hidden = false;
  find("[role=status]").textContent = text;
}

function running(yes) {
  find("progress").hidden = !yes;
  find(".upload-progress button").hidden = !yes;
}

function over(form, text) {
  sending = null;
  delete form.dataset.sent;
  find("button:not([type=button])").disabled = false;
  running(false);
  if (text) say(text);
}

// An answer that is the same page again (with what is wrong) takes its place; any other page is gone to.
function answered(form, request) {
  if (request.status === 0) return over(form, form.dataset.cut);
  if (request.status < 400 && request.responseURL) return location.assign(request.responseURL);
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("main");
  if (!main) return over(form, form.dataset.cut);
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  sending = null;
  document.getElementById("error-summary")?.focus();
}

function send(form) {
  const request = new XMLHttpRequest();
  const bar = find("progress");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (100 * event.loaded) / event.total;
    say(`${form.dataset.sending} (${Math.floor(bar.value)} %)`);
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    say(form.dataset.reading);
  });
  request.addEventListener("load", () => answered(form, request));
  request.addEventListener("error", () => over(form, form.dataset.cut));
  request.addEventListener("abort", () => over(form, form.dataset.stopped));
  request.open("POST", form.action);
  request.send(new FormData(form));
  return request;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  const file = form?.querySelector("input[type=file]").files[0];
  if (!file) return;
  if (file.size < LARGE) {
    running(false);
    return say(form.dataset.reading);
  }
  event.preventDefault();
  if (sending) return;
  if (file.size > Number(form.dataset.most)) return over(form, form.dataset.large);
  find("button:not([type=button])").disabled = true;
  find("progress").value = 0;
  running(true);
  say(form.dataset.sending);
  sending = send(form);
});

document.addEventListener("click", (event) => {
  if (event.target.matches(".upload-progress button")) sending?.abort();
});
