"use strict";
// Marks the sentence that is being read. Without this file everything is still there: the sound and the text.
// data-lagu on an element names where its sentences are (kalimat.json, bunyi.json); its sentences carry data-n.
let touched = 0;
for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });

function mark(box, n) {
  const now = n < 0 ? null : box.querySelector(`[data-n="${n}"]`);
  const before = box.querySelector("[aria-current]");
  if (now === before) return;
  if (before) { before.removeAttribute("aria-current"); before.classList.remove("dibaca"); }
  if (!now) return;
  now.setAttribute("aria-current", "true");
  now.classList.add("dibaca");
  if (Date.now() - touched > 5000) now.scrollIntoView({ block: "nearest" }); // not under the hands of who scrolls
}

function follow(box, audio) { // a phone: the sound is here
  let places = null;
  audio.addEventListener("play", async () => {
    if (places) return;
    places = [];
    for (let tries = 0; tries < 5 && !places.length; tries += 1) { // ready as soon as the sound is
      const answer = await fetch(`${box.dataset.lagu}/kalimat.json`).catch(() => null);
      if (answer && answer.ok) places = (await answer.json()).kalimat;
      else await new Promise((then) => { setTimeout(then, 1000); });
    }
  });
  audio.addEventListener("timeupdate", () => {
    const here = (places || []).filter((place) => place.mulai <= audio.currentTime).pop();
    mark(box, here ? here.n : -1);
  });
  audio.addEventListener("ended", () => mark(box, -1));
}

async function watch(box, told) { // the screen: another process speaks, so it is asked, only while it does
  for (let silent = 0; silent < 4;) {
    const answer = await fetch(`${box.dataset.lagu}/bunyi.json`).catch(() => null);
    const state = answer && answer.ok ? await answer.json() : { n: -1, bunyi: false };
    mark(box, state.n);
    silent = state.bunyi ? 0 : silent + 1;
    await new Promise((then) => { setTimeout(then, 1000); });
  }
  told.hidden = true;
}

for (const box of document.querySelectorAll("[data-lagu]")) {
  const audio = box.querySelector(".dengar audio"), told = document.querySelector("[data-bunyi]");
  if (audio) follow(box, audio);
  else if (told) watch(box, told);
}
