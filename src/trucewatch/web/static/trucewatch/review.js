// @ts-check
// Keys of review. Everything they do is a link or a button of the page, so the page works the same without this module.
// A letter counts by what it is and by where it lies: "j" is another letter on Arabic, Cyrillic and Armenian keyboards.

const reading = document.querySelector("[data-reading]");
const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("keys"));
const hint = document.querySelector("[data-keys-hint]");
const keysButton = /** @type {HTMLElement | null} */ (document.querySelector('[data-do="keys"]'));
let leader = false;

const items = () => /** @type {HTMLElement[]} */ ([
  ...document.querySelectorAll(reading ? ".claim[data-claim]" : "[data-item]"),
]);

/** The claim or entry the keys mean: the one chosen, else the one focused, else the first. */
const current = () => {
  const all = items();
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest(".claim[data-claim], [data-item]"));
  return all.find((each) => each.classList.contains("on")) ?? focused ?? all[0];
};

/** @param {HTMLElement} item */
const go = (item) => {
  if (reading) {
    location.hash = `c-${item.dataset.claim}`;
    return;
  }
  for (const each of items()) each.classList.toggle("on", each === item);
  item.querySelector("a")?.focus();
  item.scrollIntoView({ block: "nearest" });
};

/** @param {number} step */
const move = (step) => {
  const all = items();
  if (all.length === 0) return;
  const at = all.findIndex((each) => each.classList.contains("on"));
  go(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
};

/** Do what the button or link of the chosen claim does. @param {string} name */
const press = (name) => {
  const button = /** @type {HTMLElement | null} */ (current()?.querySelector(`[data-do="${name}"]`) ?? null);
  if (button === null) return;
  button.click();
  if (name === "reject") {
    const first = /** @type {HTMLElement | null} */ (button.closest("details")?.querySelector("input[type=radio]") ?? null);
    if (button.closest("details")?.open) first?.focus();
  }
};

/** Follow the link of the page itself, beside no claim or entry. @param {string} name */
const follow = (name) => {
  /** @type {HTMLElement | null} */ (document.querySelector(`.toolbar.actions [data-do="${name}"]`))?.click();
};

const nextWaiting = () => {
  const all = items();
  const at = all.findIndex((each) => each.classList.contains("on"));
  const waiting = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((each) => !each.hasAttribute("data-looked"));
  if (waiting) go(waiting);
};

const openIncident = () => {
  const link = /** @type {HTMLAnchorElement | null} */ (current()?.querySelector("[data-incident]") ?? null);
  link?.click();
};

const toggleKeys = () => {
  if (dialog === null) return;
  if (dialog.open) dialog.close();
  else dialog.showModal();
};

/** @type {Record<string, () => void>} */
const deeds = {
  a: () => press("accept"),
  c: () => press("correct"),
  x: () => press("reject"),
  l: () => press("link"),
  u: () => press("undo"),
  n: nextWaiting,
  i: openIncident,
  d: () => follow("decide"),
  m: () => follow(reading ? "add" : "compare"),
  s: () => follow("split"),
  h: () => follow("history"),
  ...(reading ? {} : { j: () => move(1), k: () => move(-1) }), // the reading view's own module steps through claims
};

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea")) return;
  if (event.key === "?") {
    event.preventDefault();
    toggleKeys();
    return;
  }
  if (dialog?.open) return;
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() ?? "";
  if (leader) {
    leader = false;
    if (letter === "q" && keysButton?.dataset.queue) location.assign(keysButton.dataset.queue);
    return;
  }
  if (letter === "g") {
    leader = true;
    return;
  }
  if (event.key === "/" && keysButton?.dataset.search) {
    event.preventDefault();
    location.assign(keysButton.dataset.search);
    return;
  }
  const deed = deeds[letter];
  if (deed === undefined) return;
  event.preventDefault();
  deed();
});

keysButton?.addEventListener("click", toggleKeys);
hint?.removeAttribute("hidden");

// What was said when the page was made is told again once the page stands: a reader of screens misses what was there before.
const messages = document.getElementById("messages");
if (messages && messages.children.length > 0) {
  const said = [...messages.children];
  messages.replaceChildren();
  requestAnimationFrame(() => messages.replaceChildren(...said));
}
