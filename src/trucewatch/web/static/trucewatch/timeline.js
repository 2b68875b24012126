// @ts-check
// The timeline: drawing over the chart narrows the page to the days under the stroke. The chart itself is made by the server.

const svg = /** @type {SVGSVGElement | null} */ (document.querySelector("svg[data-timeline]"));

if (svg) {
  const bars = /** @type {SVGElement[]} */ ([...svg.querySelectorAll("[data-first]")]);
  const shortest = 6; // units of the drawing: a smaller movement is a click on a bar
  /** @type {number | null} */
  let from = null;
  /** @type {SVGRectElement | null} */
  let brush = null;
  let drawn = false;

  /** @param {PointerEvent} event */
  const position = (event) => {
    const box = svg.getBoundingClientRect();
    const inside = ((event.clientX - box.x) / box.width) * svg.viewBox.baseVal.width;
    return Math.min(Math.max(inside, Number(svg.dataset.start)), Number(svg.dataset.end));
  };

  /** @param {number} a @param {number} b */
  const show = (a, b) => {
    if (!brush) {
      brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      brush.setAttribute("class", "brush");
      brush.setAttribute("y", "16");
      brush.setAttribute("height", "228");
      svg.append(brush);
    }
    brush.setAttribute("x", String(Math.min(a, b)));
    brush.setAttribute("width", String(Math.abs(b - a)));
  };

  /** @param {number} a @param {number} b */
  const under = (a, b) => bars.filter((bar) => {
    const rect = bar.matches("rect") ? bar : bar.querySelector("rect.hit");
    const x = Number(rect?.getAttribute("x"));
    return x <= Math.max(a, b) && x + Number(rect?.getAttribute("width")) >= Math.min(a, b);
  });

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = position(event);
    drawn = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = position(event);
    if (Math.abs(to - from) < shortest) return;
    drawn = true;
    svg.setPointerCapture(event.pointerId);
    show(from, to);
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const chosen = drawn ? under(from, position(event)) : [];
    from = null;
    if (chosen.length === 0) return;
    const days = chosen.flatMap((bar) => [bar.dataset.first ?? "", bar.dataset.last ?? ""]).sort();
    const address = new URL(location.href);
    address.searchParams.set("from", days[0]);
    address.searchParams.set("to", days[days.length - 1]);
    location.assign(address);
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (drawn) event.preventDefault();
  }, true);
  document.querySelector("[data-brush-hint]")?.removeAttribute("hidden");
}
