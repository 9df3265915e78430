"use strict";
// Keys type at once, without a round trip; in fields of pages that have no keyboard, it comes from below.
// Without this file a key is a button of its form, and the server answers with the text one letter longer.
{ // names of one script are not those of another
const STYLE = /<style>(.*?)<\/style>/gs;
let field = null, sheet = null, large = false;
const WORDS = { hapus: (text) => text.slice(0, -1), kosong: () => "", spasi: (text) => `${text} ` };
const typed = (node) => !node.readOnly && (node instanceof HTMLTextAreaElement
  || (node instanceof HTMLInputElement && ["text", "search", "password", "tel", "number"].includes(node.type)));

function press(wanted) {
  if (!field || !(wanted.length === 1 || wanted in WORDS)) return false;
  const value = large || begins() ? wanted.replace(/^.$/, (letter) => letter.toUpperCase()) : wanted;
  const from = field.selectionStart, to = field.selectionEnd;
  if (from === null) field.value = value in WORDS ? WORDS[value](field.value) : field.value + value;
  else if (value === "kosong") field.value = "";
  else if (value === "hapus") field.setRangeText("", from === to ? Math.max(0, from - 1) : from, to, "end");
  else field.setRangeText(value === "spasi" ? " " : value, from, to, "end");
  if (field.maxLength > 0) field.value = field.value.slice(0, field.maxLength);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  enlarge(false);
  return true;
}

function begins() { // a sentence, in a text that is read aloud; never in a search
  return field instanceof HTMLTextAreaElement && /(?:^|[.!?]\s+|\n)$/.test(field.value.slice(0, field.selectionStart));
}

function enlarge(on) {
  large = on;
  sheet?.querySelector("[data-besar]").setAttribute("aria-pressed", String(on));
}

function own(board) { // the field a keyboard in the page belongs to
  return board.closest("form")?.querySelector("input:not([type=hidden]):not([type=radio]):not([type=checkbox]),textarea");
}

addEventListener("click", (event) => {
  const key = event.target.closest(".papan button[name=k]");
  if (!key) return;
  const board = key.closest(".papan");
  if (!board.closest("[data-bawah]")) field = own(board);
  if (press(key.value)) event.preventDefault();
  else if (sheet && sheet.contains(key)) { event.preventDefault(); show(key.value); }
});
addEventListener("pointerdown", (event) => { if (event.target.closest(".papan,[data-alat]")) event.preventDefault(); }); // focus stays

async function fetched() { // after the load: layar.js then stops whatever is on its way
  if (document.readyState !== "complete") await new Promise((done) => { addEventListener("load", () => setTimeout(done)); });
  const answer = await fetch("/kios/papan?bagian").catch(() => null);
  if (!answer || !answer.ok) return null;
  const text = await answer.text();
  const looks = [...text.matchAll(STYLE)].slice(-1).map((style) => {
    const look = new CSSStyleSheet();
    look.replaceSync(style[1]);
    return look;
  });
  if (!document.querySelector(".papan")) document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...looks];
  const page = new DOMParser().parseFromString(text.replace(STYLE, ""), "text/html");
  const made = document.createElement("div");
  made.dataset.bawah = "";
  made.append(...page.querySelectorAll("main .papan"), page.querySelector("[data-alat]"));
  made.querySelector("[data-alat]").hidden = false;
  made.querySelector("[data-tutup]").addEventListener("click", hide);
  made.querySelector("[data-besar]").addEventListener("click", () => enlarge(!large));
  document.body.append(made);
  return made;
}

function show(layout) {
  for (const board of sheet.querySelectorAll(".papan")) board.hidden = board.dataset.papan !== layout;
  sheet.hidden = false;
  document.body.classList.add("mengetik");
  const above = sheet.querySelector("[data-alat]").getBoundingClientRect(); // the tools stand on the keys, over a field
  const room = above.top - 12, box = field.getBoundingClientRect();
  if (box.bottom > room || box.top < 0) scrollBy(0, Math.min(box.top - 12, box.bottom - room));
}

function hide() {
  if (sheet) sheet.hidden = true;
  document.body.classList.remove("mengetik");
}

addEventListener("focusin", async (event) => {
  if (!typed(event.target)) return;
  field = event.target;
  if (field.closest("form")?.querySelector(".papan")) return;
  sheet = sheet || await fetched();
  if (sheet && field === document.activeElement) show(field.inputMode === "numeric" ? "pin" : "huruf");
});

const live = document.querySelector("[data-hidup]");
if (live) {
  let turn = 0, later = 0;
  const form = live.closest("form"), box = form.elements.q;
  box.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(async () => {
      const mine = turn += 1, asked = new URLSearchParams({ q: box.value, k: "", kali: form.elements.kali.value });
      const answer = await fetch(`${form.action}?${asked}`).catch(() => null);
      if (!answer || !answer.ok || mine !== turn) return;
      const page = new DOMParser().parseFromString((await answer.text()).replace(STYLE, ""), "text/html");
      live.replaceChildren(...page.querySelector("[data-hidup]").childNodes);
    }, 200);
  });
}
}
