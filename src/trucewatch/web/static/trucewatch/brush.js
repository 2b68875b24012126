// @ts-check
// The timeline under the map: a stroke over the bars, or its two ends moved by keyboard, narrows map, list and address at once.
// Without this module each bar is a link that does the same for its own days.

const holder = document.querySelector("[data-linked]");
const svg = /** @type {SVGSVGElement | null} */ (holder?.querySelector("svg[data-brush]") ?? null);

if (holder !== null && svg !== null) {
  const bars = /** @type {SVGAElement[]} */ ([...svg.querySelectorAll("a[data-first]")]);
  const mark = /** @type {SVGRectElement} */ (svg.querySelector("rect.brush"));
  const first = /** @type {HTMLInputElement} */ (holder.querySelector("[data-brush-first]"));
  const last = /** @type {HTMLInputElement} */ (holder.querySelector("[data-brush-last]"));
  const told = /** @type {HTMLOutputElement} */ (holder.querySelector("[data-brush-told]"));
  const SHORTEST = 6; // units of the drawing: a smaller movement is a click on a bar
  const WAIT = 250; // milliseconds: a hand that is still moving asks for nothing yet
  /** @type {number | null} */
  let from = null;
  let drawn = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let asked = 0;

  /** @param {number} number */
  const boxOf = (number) => {
    const rect = /** @type {SVGRectElement} */ (bars[number].querySelector("rect.hit"));
    return { x: Number(rect.getAttribute("x")), width: Number(rect.getAttribute("width")) };
  };

  /** Show what is chosen: two numbers of bars, the earlier first; null for the whole time. @param {[number, number] | null} chosen */
  const show = (chosen) => {
    const ends = chosen ?? [0, bars.length - 1];
    const [a, b] = ends.map(boxOf);
    const x = Math.min(a.x, b.x);
    mark.setAttribute("x", String(x));
    mark.setAttribute("width", chosen === null ? "0" : String(Math.max(a.x + a.width, b.x + b.width) - x));
    first.value = String(ends[0]);
    last.value = String(ends[1]);
    const words = [bars[ends[0]].dataset.begins ?? "", bars[ends[1]].dataset.ends ?? ""];
    for (const [input, text] of /** @type {const} */ ([[first, words[0]], [last, words[1]]])) input.setAttribute("aria-valuetext", text);
    told.textContent = chosen === null ? "" : words[0] === words[1] ? words[0] : words.join(" – ");
  };

  /** The bars that the days in an address cover. @param {URL} address @returns {[number, number] | null} */
  const chosenIn = (address) => {
    const start = address.searchParams.get("from") ?? "";
    const end = address.searchParams.get("to") ?? "";
    const numbers = bars.flatMap((bar, number) =>
      (start === "" || (bar.dataset.last ?? "") >= start) && (end === "" || (bar.dataset.first ?? "") <= end) ? [number] : []);
    return (start === "" && end === "") || numbers.length === 0 ? null : [numbers[0], numbers[numbers.length - 1]];
  };

  /** Bring list, numbers and map up to the address. @param {URL} address */
  const renew = async (address) => {
    const turn = ++asked;
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return; // a later wish has overtaken this one
    for (const part of document.querySelectorAll("[data-results], #languages, #as-of")) {
      const fresh = page.getElementById(part.id);
      if (fresh !== null) part.replaceWith(document.importNode(fresh, true));
    }
    for (const name of ["from", "to"]) {
      const field = /** @type {HTMLInputElement | null} */ (document.querySelector(`.filters input[name="${name}"]`));
      if (field !== null) field.value = address.searchParams.get(name) ?? "";
    }
    hint();
    document.dispatchEvent(new CustomEvent("trucewatch:narrowed", { detail: address.search }));
  };

  /** @param {[number, number] | null} chosen */
  const choose = (chosen) => {
    show(chosen);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const address = new URL(location.href);
      for (const [name, value] of [["from", chosen && bars[chosen[0]].dataset.first], ["to", chosen && bars[chosen[1]].dataset.last]]) {
        if (name === null) continue;
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      if (address.href === location.href) return;
      history.pushState(null, "", address);
      renew(address).catch(() => location.assign(address));
    }, WAIT);
  };

  /** @param {PointerEvent} event */
  const position = (event) => {
    const box = svg.getBoundingClientRect();
    const inside = ((event.clientX - box.x) / box.width) * svg.viewBox.baseVal.width;
    return Math.min(Math.max(inside, Number(svg.dataset.start)), Number(svg.dataset.end));
  };

  /** @param {number} a @param {number} b @returns {[number, number] | null} */
  const under = (a, b) => {
    const numbers = bars.flatMap((_bar, number) => {
      const { x, width } = boxOf(number);
      return x <= Math.max(a, b) && x + width >= Math.min(a, b) ? [number] : [];
    });
    return numbers.length === 0 ? null : [numbers[0], numbers[numbers.length - 1]];
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = position(event);
    drawn = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = position(event);
    if (Math.abs(to - from) < SHORTEST) return;
    drawn = true;
    svg.setPointerCapture(event.pointerId);
    show(under(from, to));
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const chosen = drawn ? under(from, position(event)) : null;
    from = null;
    if (chosen !== null) choose(chosen);
  });
  svg.addEventListener("pointercancel", () => {
    from = null;
    show(chosenIn(new URL(location.href)));
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    const bar = /** @type {Element} */ (event.target).closest("a[data-first]");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const number = bars.indexOf(/** @type {SVGAElement} */ (bar));
    if (!drawn && number >= 0) choose([number, number]);
  });

  first.addEventListener("input", () => choose([Number(first.value), Math.max(Number(first.value), Number(last.value))]));
  last.addEventListener("input", () => choose([Math.min(Number(first.value), Number(last.value)), Number(last.value)]));
  document.addEventListener("click", (event) => {
    const clear = /** @type {Element} */ (event.target).closest("[data-brush-clear]");
    if (clear === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(null);
  });
  addEventListener("popstate", () => {
    const address = new URL(location.href);
    show(chosenIn(address));
    renew(address).catch(() => location.reload());
  });

  const hint = () => document.querySelector("[data-brush-hint]")?.removeAttribute("hidden");
  hint();
  holder.querySelector("[data-brush-keys]")?.removeAttribute("hidden");
  show(chosenIn(new URL(location.href)));
}
