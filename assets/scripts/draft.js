// Saves the form as a draft a moment after typing pauses. Without this, the "Save" button does the same.

const form = document.querySelector("form[data-draft]");
const status = document.getElementById("draft-status");
const version = form?.querySelector("input[name=version]");
const pause = 1200;
let timer = 0;
let saving = false;
let again = false;
let stopped = false;

async function save() {
  if (stopped) return;
  if (saving) {
    again = true;
    return;
  }
  saving = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const reply = await fetch(form.dataset.draft, { method: "POST", body, headers: { accept: "application/json" } });
    const kind = reply.headers.get("content-type") ?? "";
    if (kind.startsWith("application/json")) {
      const told = await reply.json();
      status.textContent = told.text;
      if (told.version) version.value = told.version;
      // Somebody else changed the form: the button shows both versions, nothing is written over.
      stopped = reply.status === 409;
    } else {
      status.textContent = form.dataset.draftFailed;
    }
  } catch {
    status.textContent = form.dataset.draftFailed;
  }
  saving = false;
  if (again && !stopped) {
    again = false;
    save();
  }
}

if (form && status && version) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  });
  // A save under way would change the version under the form that is being sent: the form waits for it.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!saving) return;
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    const look = setInterval(() => {
      if (saving) return;
      clearInterval(look);
      form.requestSubmit(button);
    }, 50);
  });
  addEventListener("pagehide", () => clearTimeout(timer));
}
