"use strict";
// The screen's waiting, made kinder. Without this file the header Refresh does it: after its time, "Masih membaca?".
// Debian's Chromium lets window.stop() after the load cancel a pending Refresh (tried: at DOMContentLoaded, at load
// and later; location.replace to a fragment does not). So the header is always sent, a page whose script fails still
// leaves, and here every touch begins the time anew. The question stands over the page: place and typed text stay.
{ // names of one script are not those of another
const entry = performance.getEntriesByType("navigation")[0];
const told = entry && entry.serverTiming && entry.serverTiming.find((one) => one.name === "diam");
const prefix = document.documentElement.lang === "jv" ? "/jv" : "";
const ask = () => `${prefix}/kios/masih?dari=${encodeURIComponent(location.pathname + location.search)}`;
const STYLE = /<style>(.*?)<\/style>/gs;
let timer = 0, question = null;

function wait() {
  clearTimeout(timer);
  if (!question) timer = setTimeout(warn, told.duration * 1000);
}

async function warn() {
  const answer = await fetch(ask(), { redirect: "manual" }).catch(() => null); // not followed: nobody reads it anew
  if (answer && answer.type === "opaqueredirect") { wait(); return; } // the box speaks
  if (!answer || !answer.ok) { location.replace(ask()); return; }
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text.replace(STYLE, ""), "text/html");
  const seconds = Number(/^\d+/.exec(answer.headers.get("Refresh") || "30")[0]);
  dress(text);
  question = document.createElement("dialog");
  question.className = page.body.className;
  question.append(...page.querySelector("main").childNodes);
  question.querySelector(".ya").addEventListener("click", (event) => { event.preventDefault(); stay(); });
  question.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
  document.body.append(question);
  question.showModal();
  timer = setTimeout(() => location.replace(question.querySelector(".sudah").href), seconds * 1000);
}

function stay() {
  question.remove();
  question = null;
  wait();
}

function dress(text) { // the looks of that page, its last sheet, beside our own; the policy lets in no <style> that came later
  if (document.adoptedStyleSheets.some((sheet) => sheet.asked)) return;
  const looks = [...text.matchAll(STYLE)].slice(-1).map((style) => {
    const sheet = new CSSStyleSheet();
    sheet.asked = true;
    sheet.replaceSync(style[1]);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...looks];
}

if (told) {
  addEventListener("load", () => { window.stop(); wait(); });
  addEventListener("pageshow", (event) => { if (event.persisted) wait(); });
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove", "scroll"]) {
    addEventListener(kind, wait, { passive: true, capture: true });
  }
}
}
