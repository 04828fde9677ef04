// The map of occupations: zoomed and searched with D3, which leaves the points as SVG that styles
// colour. The list below the map has the same occupations for keyboards and screen readers.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

const RADIUS = 4.5;
const LETTERS = 13;
const NEAR = 14;

const picture = document.getElementById("map");
const points = document.getElementById("map-points");
const names = document.getElementById("map-names");
const tip = document.getElementById("map-tip");
const links = new Map([...document.querySelectorAll("a[data-place]")].map((a) => [a.dataset.place, a]));
const dots = [...points.querySelectorAll("circle")].map((dot) => ({
  dot,
  x: Number(dot.getAttribute("cx")),
  y: Number(dot.getAttribute("cy")),
  link: links.get(dot.dataset.code),
  title: links.get(dot.dataset.code).textContent,
}));
let view = zoomIdentity;
const zooming = zoom()
  .scaleExtent([1, 16])
  .translateExtent([[0, 0], [picture.viewBox.baseVal.width, picture.viewBox.baseVal.height]])
  // A page is scrolled past the map with the wheel; with Ctrl, or two fingers, it zooms.
  .filter((event) => (event.type === "wheel" ? event.ctrlKey : event.type !== "touchstart" || event.touches.length > 1))
  .on("zoom", ({ transform }) => {
    view = transform;
    points.setAttribute("transform", transform);
    const radius = RADIUS / Math.sqrt(transform.k);
    for (const { dot } of dots) dot.setAttribute("r", radius);
    names.setAttribute("font-size", LETTERS / transform.k);
    names.setAttribute("stroke-width", 4 / transform.k);
    hide();
  });
const drawn = select(picture).call(zooming);
for (const [id, factor] of [["map-in", 2], ["map-out", 0.5]]) {
  document.getElementById(id).addEventListener("click", () => drawn.call(zooming.scaleBy, factor));
}
document.getElementById("map-all").addEventListener("click", () => drawn.call(zooming.transform, zoomIdentity));

// A way on the map is looked at closely, with room around it.
const way = points.querySelector("polyline.way");
if (way) {
  const { width, height } = picture.viewBox.baseVal;
  const box = way.getBBox();
  const k = Math.max(1, Math.min(6, (0.5 * width) / Math.max(box.width, 1), (0.5 * height) / Math.max(box.height, 1)));
  const middle = zoomIdentity.translate(width / 2, height / 2).scale(k);
  drawn.call(zooming.transform, middle.translate(-box.x - box.width / 2, -box.y - box.height / 2));
}

function nearest(event) {
  const box = picture.getBoundingClientRect();
  const scale = picture.viewBox.baseVal.width / box.width;
  const [x, y] = view.invert([(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]);
  let best = null;
  let least = (NEAR * scale) / view.k;
  for (const one of dots) {
    const far = Math.hypot(one.x - x, one.y - y);
    if (far < least) [best, least] = [one, far];
  }
  return best && { ...best, box, scale };
}

function hide() {
  tip.hidden = true;
  picture.classList.remove("on-point");
  points.querySelector(".near")?.classList.remove("near");
}

picture.addEventListener("pointermove", (event) => {
  hide();
  const found = nearest(event);
  if (!found) return;
  found.dot.classList.add("near");
  picture.classList.add("on-point");
  tip.textContent = found.title;
  tip.hidden = false;
  const [x, y] = view.apply([found.x, found.y]).map((one) => one / found.scale);
  const width = tip.offsetWidth;
  tip.style.left = `${Math.min(Math.max(x - width / 2, 0), found.box.width - width)}px`;
  tip.style.top = `${y > 48 ? y - tip.offsetHeight - 10 : y + 14}px`;
});
picture.addEventListener("pointerleave", hide);
picture.addEventListener("click", (event) => {
  if (event.defaultPrevented) return; // the end of a drag
  const found = nearest(event);
  if (found) location.assign(found.link.href);
});

const field = document.getElementById("map-search");
const told = document.getElementById("map-found");
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let many = 0;
  for (const { dot, title } of dots) {
    const found = words.length > 0 && words.every((word) => title.toLowerCase().includes(word));
    dot.classList.toggle("found", found);
    many += found;
  }
  picture.classList.toggle("searched", words.length > 0);
  told.textContent = words.length === 0 ? "" : many === 1 ? told.dataset.one : told.dataset.many.replace("{n}", many);
});
