"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const form = one("#filters"), find = one("#find"), status = one("#status"), tip = one("#tip");
  const plain = one("#plain"), keys = one("#keys");
  const facets = all("[data-facet]", form).map((box) => ({
    key: box.dataset.facet,
    options: all("label", box).map((label) => ({
      label, input: one("input", label), count: one("output", label),
    })),
  }));
  const messages = all("article").map((article) => ({
    article,
    text: null,
    l: [article.dataset.l],
    s: [article.dataset.s],
    v: article.dataset.v ? article.dataset.v.split(" ") : ["none"],
    r: article.dataset.r.split(" "),
    shown: true,
  }));
  const parts = all(".part").map((part) => ({
    part, messages: messages.filter((message) => part.contains(message.article)),
  }));

  // Accents, vowel signs and case do not matter to a search.
  const folded = (text) =>
    text.normalize("NFKD").replace(/[\p{M}\u0640]+/gu, "").toLowerCase().replace(/\s+/g, " ");

  const says = (message, words) => {
    if (words.length && message.text === null) {
      const texts = all("p[lang], .notes, .about", message.article);
      message.text = folded(texts.map((text) => text.textContent).join(" "));
    }
    return words.every((word) => message.text.includes(word));
  };

  function filter() {
    const words = folded(find.value).split(" ").filter(Boolean);
    const wanted = facets.map((facet) => ({
      key: facet.key,
      values: new Set(facet.options.filter((o) => o.input.checked).map((o) => o.input.value)),
    }));
    const counts = facets.map(() => new Map());
    let number = 0;
    for (const message of messages) {
      const fails = wanted.filter(({ key, values }) =>
        values.size && !message[key].some((value) => values.has(value)));
      const said = says(message, words);
      message.shown = said && !fails.length;
      message.article.hidden = !message.shown;
      number += message.shown;
      // What an option would show counts the other groups' choices, not its own group's.
      facets.forEach(({ key }, index) => {
        if (!said || fails.some((fail) => fail.key !== key)) return;
        for (const value of message[key]) {
          counts[index].set(value, (counts[index].get(value) || 0) + 1);
        }
      });
    }
    facets.forEach(({ options }, index) => {
      for (const { label, input, count } of options) {
        const found = counts[index].get(input.value) || 0;
        count.textContent = found;
        label.classList.toggle("off", !found);
      }
    });
    const choosing = words.length || wanted.some(({ values }) => values.size);
    for (const { part, messages: own } of parts) {
      part.hidden = choosing && !own.some((message) => message.shown);
    }
    status.textContent = choosing
      ? `${number} of ${messages.length} messages`
      : `${messages.length} messages`;
    one("#shown").textContent = choosing ? status.textContent : "";
    document.body.classList.toggle("unmarked", plain.checked);
  }

  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, event.target === find ? 120 : 0);
  });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  // A term's description beside it, and the same term lit on both sides.
  let held = null, leaving;
  function hide() {
    clearTimeout(leaving);
    if (!held) return;
    tip.hidden = true;
    held.removeAttribute("aria-describedby");
    for (const same of all("a.t.on")) same.classList.remove("on");
    held = null;
  }
  function show(link) {
    clearTimeout(leaving);
    if (held === link) return;
    hide();
    const card = document.getElementById(link.hash.slice(1));
    if (!card) return;
    held = link;
    tip.replaceChildren(...card.cloneNode(true).childNodes);
    if (link.dataset.f) {
      const here = document.createElement("p");
      here.className = "here";
      here.textContent = `Written as an admitted form: ${link.dataset.f}`;
      tip.prepend(here);
    }
    // Of the other languages' forms only the description below tells.
    const article = link.closest("article");
    const spoken = all("p[lang]", article).map((text) => text.lang);
    for (const form of all("dd b[lang]", tip)) {
      if (!spoken.includes(form.lang)) form.closest("div").remove();
    }
    for (const same of all("a.t", article)) {
      same.classList.toggle("on", same.hash === link.hash);
    }
    tip.hidden = false;
    link.setAttribute("aria-describedby", "tip");
    place();
  }
  function place() {
    const at = held.getClientRects()[0], size = tip.getBoundingClientRect(), gap = 8;
    const right = document.documentElement.clientWidth - size.width - gap;
    const below = at.bottom + gap, above = at.top - size.height - gap;
    const fits = below + size.height < window.innerHeight || above < 0;
    tip.style.left = `${Math.max(gap, Math.min(at.left, right))}px`;
    tip.style.top = `${fits ? below : above}px`;
  }
  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200);
  }

  // A finding and what it marks, lit together.
  function light(element, on) {
    const article = element.closest("article");
    if (!article) return;
    const numbers = element.dataset.n.split(" ");
    for (const other of all("[data-n]", article)) {
      if (other.dataset.n.split(" ").some((n) => numbers.includes(n))) {
        other.classList.toggle("on", on);
      }
    }
  }
  for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      if (!(event.target instanceof Element)) return;
      const link = event.target.closest("a.t");
      const finding = event.target.closest("[data-n]");
      if (link) (on ? show(link) : leave());
      if (finding) light(finding, on);
    });
  }
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  document.addEventListener("scroll", (event) => {
    if (!held || event.target === tip) return;
    if (held === document.activeElement) place();
    else hide();
  }, { passive: true, capture: true });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.t");
    if (link && event.pointerType === "touch") {
      event.preventDefault();
      show(link);
    } else if (!tip.contains(event.target)) hide();
  });

  function move(step) {
    const visible = messages.filter((message) => message.shown).map(({ article }) => article);
    const now = document.activeElement.closest("article");
    let index = visible.indexOf(now);
    if (index >= 0) index += step;
    else index = visible.findIndex((article) => article.getBoundingClientRect().bottom > 0);
    const next = visible[Math.max(0, Math.min(index, visible.length - 1))];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (typing || !keys.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "/") {
      event.preventDefault();
      one("#panel").open = true;
      find.focus();
    }
  });

  const small = matchMedia("(max-width: 63.99rem)").matches;
  if (small) for (const panel of all("#panel, .summary details")) panel.open = false;
  window.addEventListener("beforeprint", () => {
    for (const panel of all("details")) panel.open = true;
  });
  one(".side").hidden = false;
  filter();
})();
