// @ts-check
// Words marked in the text go into a field by its letter or its button, with the place they stand at. Without this module
// they are copied by hand, and the nearest place that holds them counts.

const root = document.querySelector("[data-adding]");
const story = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("story"));
const told = document.querySelector("[data-taken]");

if (root instanceof HTMLElement && story !== null) {
  const fields = /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([...root.querySelectorAll("[data-letter]")]);

  /** Characters as the record counts them: one for each code point. @param {string} text */
  const length = (text) => [...text].length;

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  const take = (field) => {
    const marked = story.value.slice(story.selectionStart, story.selectionEnd);
    const words = marked.trim();
    if (words === "") return;
    const lead = marked.length - marked.trimStart().length;
    field.value = words;
    const folded = field.closest("details");
    if (folded !== null) folded.open = true;
    const place = field.parentElement?.querySelector("input[type=hidden]");
    if (place instanceof HTMLInputElement) place.value = String(length(story.value.slice(0, story.selectionStart + lead)));
    if (told !== null) told.textContent = `${field.labels?.[0]?.textContent ?? ""}: “${words}”`;
  };

  /** The first field of the letter that is still empty, else its last one. @param {string} letter */
  const wanted = (letter) => {
    const of = fields.filter((field) => field.dataset.letter === letter);
    return letter === "q" ? of[0] : of.find((field) => field.value === "") ?? of.at(-1);
  };

  // Browsers move no cursor through a field that is read-only, so it is writable and takes nothing that is written.
  const text = story.value;
  story.readOnly = false;
  story.setAttribute("aria-readonly", "true");
  story.inputMode = "none";
  story.addEventListener("beforeinput", (event) => event.preventDefault());
  story.addEventListener("input", () => {
    story.value = text;
  });

  story.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Letters count by their place too: keyboards of other scripts have none of them.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() ?? "";
    const field = wanted(letter);
    if (field === undefined) return;
    event.preventDefault();
    take(field);
  });

  for (const field of fields) {
    // What was typed by hand stands wherever the text holds it.
    field.addEventListener("input", () => {
      const place = field.parentElement?.querySelector("input[type=hidden]");
      if (place instanceof HTMLInputElement) place.value = "";
    });
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second small";
    button.textContent = root.dataset.take ?? "";
    button.setAttribute("aria-label", `${root.dataset.take ?? ""}: ${field.closest("fieldset")?.querySelector("legend")?.textContent ?? field.labels?.[0]?.textContent ?? ""}`);
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => take(field));
    field.after(button);
  }
  for (const each of root.querySelectorAll("[data-with-script]")) if (each instanceof HTMLElement) each.hidden = false;
  const at = Number(/** @type {HTMLInputElement | null} */ (root.querySelector('[name="quote.at"]'))?.value ?? "");
  const quote = fields[0]?.value ?? "";
  if (quote !== "") {
    const start = [...story.value].slice(0, at).join("").length;
    story.focus();
    story.setSelectionRange(start, start + quote.length);
  }
}
