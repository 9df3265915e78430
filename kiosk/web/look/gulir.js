"use strict";
// "Turun" and "Naik" in the bar: nobody has to know how one drags a page (a tap is the only gesture asked for).
// Without this file pages are dragged as ever, and the bar is as it was: the buttons stand in a <template>.
{ // names of one script are not those of another
const PART = 0.8; // of what is seen: a fifth stays in sight, so the eye finds its line again
const LOOKS = `
.gulir{flex:none;display:flex}
.gulir[hidden],.mengetik .gulir{display:none}
.gulir button{flex-direction:column;gap:0;min-width:calc(15*var(--mm));min-height:100%;padding:2px;border-radius:0;border-left:1px solid var(--nila);background:var(--emas);color:#000;font-size:calc(.6rem/var(--besar,1));line-height:1.1}
.gulir .i{width:calc(1rem/var(--besar,1));height:calc(1rem/var(--besar,1))}
.gulir .habis{visibility:hidden}
.gulir button:focus-visible{outline-offset:-6px;box-shadow:inset 0 0 0 4px #fff}
`; // the looks come with the script: a page without it has nothing to dress
const bar = document.querySelector("nav.bawah");
const kept = bar && bar.querySelector("template[data-gulir]");

function build() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOKS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const group = document.createElement("div");
  group.className = "gulir";
  group.hidden = true;
  group.append(kept.content.cloneNode(true));
  bar.append(group);
  const up = group.querySelector("[data-naik]"), down = group.querySelector("[data-turun]");
  const seen = () => innerHeight - bar.offsetHeight;

  function show(button, other, wanted) {
    if (button.classList.toggle("habis", !wanted) && button === document.activeElement) other.focus({ preventScroll: true });
  }

  function look() { // at the ends one of them has nothing to do; it keeps its place, so the bar stands still
    const page = document.documentElement, rest = page.scrollHeight - innerHeight - scrollY;
    group.hidden = page.scrollHeight - innerHeight < 2;
    show(down, up, rest >= 2);
    show(up, down, scrollY >= 2);
  }

  down.addEventListener("click", () => scrollBy(0, seen() * PART));
  up.addEventListener("click", () => scrollBy(0, -seen() * PART));
  for (const kind of ["scroll", "resize", "load", "pageshow"]) addEventListener(kind, look, { passive: true });
  new ResizeObserver(look).observe(document.body);
}

if (kept && !document.querySelector(".ketik")) build(); // there the keys fill the screen
}
