// @ts-check
// The reading view: a click in the text opens the claim beside it, a click on a claim shows its words; j and k step through.
// Without this module the same happens by plain links.

const root = document.querySelector("[data-reading]");

if (root instanceof HTMLElement) {
  const cards = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".claim[data-claim]")]);
  const segments = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".seg")]);
  let chosen = "";

  /** @param {string} id @param {"text" | "card" | "both"} show */
  const choose = (id, show) => {
    chosen = id;
    for (const card of cards) card.classList.toggle("on", card.dataset.claim === id);
    for (const segment of segments) {
      segment.classList.toggle("on", (segment.dataset.claims ?? "").split(" ").includes(id));
      segment.classList.toggle("on-value", (segment.dataset.values ?? "").split(" ").some((value) => value.startsWith(`${id}:`)));
    }
    const card = cards.find((each) => each.dataset.claim === id);
    const place = document.getElementById(`t-${id}`);
    if (show !== "text") card?.scrollIntoView({ block: "nearest" });
    if (show !== "card") place?.scrollIntoView({ block: "center" });
    if (show === "card" || show === "both") card?.focus({ preventScroll: true });
    if (show === "text") root.querySelector(`a.num[href="#c-${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
    history.replaceState(null, "", `#c-${id}`);
  };

  /** Claims under a click, the most particular first; clicking again goes on to the next one. @param {HTMLElement} segment */
  const next = (segment) => {
    const ids = (segment.dataset.claims ?? "").split(" ");
    return ids[(ids.indexOf(chosen) + 1) % ids.length];
  };

  root.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = target.closest("a");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches(".seg")) {
      event.preventDefault();
      choose(next(link), "card");
    } else if (link.matches("a.num")) {
      event.preventDefault();
      choose(link.dataset.claim ?? "", "card");
    } else if (link.matches(".quote") && link.hash.startsWith("#t-")) {
      event.preventDefault();
      choose(link.hash.slice(3), "text");
    }
  });

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input:not([type=radio]), select, textarea, dialog") || cards.length === 0) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    // The letter beside the home row is another one on Arabic, Cyrillic and Armenian layouts, so the key's place counts too.
    const placed = { KeyJ: 1, KeyK: -1 }[event.code];
    const move = step ?? placed;
    if (move === undefined) return;
    const at = cards.findIndex((card) => card.dataset.claim === chosen);
    const to = at < 0 ? (move > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + move, 0), cards.length - 1);
    choose(cards[to].dataset.claim ?? "", "both");
  });

  addEventListener("hashchange", () => {
    const id = /^#c-(.+)$/.exec(location.hash)?.[1] ?? "";
    if (id !== chosen && cards.some((card) => card.dataset.claim === id)) choose(id, "both");
  });
  const wanted = /^#[ct]-(.+)$/.exec(location.hash);
  if (wanted && cards.some((card) => card.dataset.claim === wanted[1])) choose(wanted[1], "both");

  // Words marked in the text go along to the form that adds a claim, as the places of their first and last character.
  const adding = /** @type {HTMLAnchorElement | null} */ (root.querySelector("a[data-add]"));

  /** How many characters of the document stand before this place; null outside its text. @param {Node} node @param {number} offset */
  const placeOf = (node, offset) => {
    const line = (node instanceof Element ? node : node.parentElement)?.closest("[data-start]");
    if (!(line instanceof HTMLElement) || !root.querySelector(".story")?.contains(line)) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, offset);
    const copy = before.cloneContents();
    for (const mark of copy.querySelectorAll(".num, .part-name")) mark.remove();
    return Number(line.dataset.start) + [...(copy.textContent ?? "")].length;
  };

  if (adding !== null) {
    document.addEventListener("selectionchange", () => {
      const marked = document.getSelection();
      const range = marked !== null && marked.rangeCount > 0 && !marked.isCollapsed ? marked.getRangeAt(0) : null;
      const start = range && placeOf(range.startContainer, range.startOffset);
      const end = range && placeOf(range.endContainer, range.endOffset);
      if (start === null || end === null || end <= start) return;
      adding.href = `${adding.dataset.add}?start=${start}&end=${end}`;
    });
  }
}
