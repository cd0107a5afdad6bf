// Re-posts the form while somebody types and puts the answer in place. The page works without it.
"use strict";

(() => {
  const WAIT_MS = 350;
  const form = document.getElementById("typed");
  const results = document.getElementById("results");
  const status = document.getElementById("status");
  let timer = 0;
  let running = null;

  async function ask(wish) {
    if (running) running.abort();
    const mine = new AbortController();
    running = mine;
    status.textContent = "Reading …";
    const fields = new URLSearchParams(new FormData(form));
    fields.set("wish", wish);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: fields,
        headers: { "X-Playground-Part": "results" },
        signal: mine.signal,
      });
      show(await answer.text());
      status.textContent = "";
    } catch (fault) {
      if (fault.name !== "AbortError") status.textContent = "No answer came. The gateway may have stopped.";
    } finally {
      if (running === mine) running = null;
    }
  }

  // What was opened stays open, so that typing does not fold the page away.
  function show(html) {
    const name = (details) => details.querySelector("summary b, summary").textContent;
    const open = new Set(Array.from(results.querySelectorAll("details[open]"), name));
    const closed = new Set(Array.from(results.querySelectorAll("details:not([open])"), name));
    results.innerHTML = html;
    for (const details of results.querySelectorAll("details")) {
      if (open.has(name(details))) details.open = true;
      else if (closed.has(name(details))) details.open = false;
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask("all"), WAIT_MS);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask(event.submitter ? event.submitter.value : "all");
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      clearTimeout(timer);
      ask("all");
    }
  });

  results.addEventListener("click", (event) => {
    const link = event.target.closest("a.goto");
    if (!link) return;
    event.preventDefault();
    select(document.getElementById("rules"), Number(link.dataset.start), Number(link.dataset.end));
  });

  // Offsets count code points, a text area counts UTF-16 units.
  function select(area, start, end) {
    const points = Array.from(area.value);
    const from = points.slice(0, start).join("").length;
    area.focus();
    area.setSelectionRange(from, from + points.slice(start, end).join("").length);
    const line = points.slice(0, start).filter((sign) => sign === "\n").length;
    const height = parseFloat(getComputedStyle(area).lineHeight) || 18;
    area.scrollTop = Math.max(0, line * height - area.clientHeight / 3);
  }
})();
