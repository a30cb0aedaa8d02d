// What the script adds: single keys, and what dates in words mean while they are typed. Everything readable works
// without it; it fetches from this server alone.
"use strict";
(() => {
  const doc = document;
  const body = doc.body;
  const off = () => { try { return localStorage.getItem("acta-keys") === "off"; } catch { return false; } };
  const typing = (target) =>
    target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") !== null;
  const items = () => [...doc.querySelectorAll("[data-item]")];
  let place = -1;

  const move = (step) => {
    const all = items();
    if (all.length === 0) return;
    place = Math.min(Math.max(place + step, 0), all.length - 1);
    const link = all[place].querySelector("a, button, summary, input") || all[place];
    if (link === all[place]) link.tabIndex = -1;
    link.focus();
    all[place].scrollIntoView({ block: "nearest" });
  };

  const press = (key) => {
    const control = [...doc.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
    if (!control) return false;
    if (control.matches("input[type=radio], input[type=checkbox]")) { control.checked = true; control.focus(); }
    else if (control.matches("input, textarea, select")) { control.focus(); }
    else if (control.matches("details")) {
      control.open = !control.open;
      control.querySelector("summary").focus();
    } else if (control.matches("a, button")) { control.click(); }
    else { control.scrollIntoView(); control.tabIndex = -1; control.focus(); }
    return true;
  };

  doc.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || off()) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "?") { location.href = "/keys"; }
    else if (event.key === "/") {
      const box = doc.querySelector("[data-search]");
      if (box) { box.focus(); box.select(); } else { location.href = "/"; }
    } else if (!press(event.key)) return;
    event.preventDefault();
  });

  const setting = doc.querySelector("[data-keys-off]");
  if (setting) {
    setting.hidden = false;
    const box = setting.querySelector("input");
    box.checked = off();
    box.addEventListener("change", () => {
      try { localStorage.setItem("acta-keys", box.checked ? "off" : "on"); } catch { /* Private mode: stays on. */ }
    });
  }

  // What the words of a date allow, said by the server in the page's own words.
  for (const input of doc.querySelectorAll("input[data-dates]")) {
    const place = doc.getElementById(input.dataset.dates);
    let timer = 0;
    let last = "";
    const ask = async () => {
      const words = input.value.trim();
      if (words === last) return;
      last = words;
      if (words === "") { place.textContent = ""; return; }
      const answer = await fetch("/dates?words=" + encodeURIComponent(words), { credentials: "same-origin" });
      const text = await answer.text();
      if (input.value.trim() === words) place.textContent = text;
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 200); });
    if (input.value !== "") ask();
  }

  // A form shows what belongs to the measure chosen; without the script it shows everything.
  const kinds = doc.getElementById("kind");
  const parts = [...doc.querySelectorAll("[data-for]")];
  if (kinds && parts.length > 0) {
    const target = doc.getElementById("target_kind");
    const fit = (isChosen) => {
      for (const part of parts) part.hidden = !part.dataset.for.split(" ").includes(kinds.value);
      if (isChosen && target) target.value = kinds.value === "decertification" ? "country" : "person";
    };
    kinds.addEventListener("change", () => fit(true));
    fit(false);
  }

  // How far a run is, said by the server in the page's own words; when it has ended the page is asked for anew.
  const run = doc.querySelector("[data-progress]");
  if (run) {
    const bar = run.querySelector("progress");
    const status = run.querySelector("[role=status]");
    run.querySelector("[data-reload]").hidden = true;
    const look = async () => {
      try {
        const answer = await fetch(run.dataset.progress, { credentials: "same-origin" });
        const [share, text] = (await answer.text()).split("\n");
        if (!answer.ok || share === "end") { location.reload(); return; }
        bar.value = Number(share);
        if (status.textContent !== text) status.textContent = text;
      } catch { /* The service may be starting again: it is asked once more. */ }
      setTimeout(look, 700);
    };
    setTimeout(look, 300);
  }

  // A file that would be refused isn't sent, and one that is says that it is under way.
  const chosen = doc.querySelector("input[data-most]");
  if (chosen) {
    chosen.addEventListener("change", () => {
      const file = chosen.files[0];
      chosen.setCustomValidity(file && file.size > Number(chosen.dataset.most) ? chosen.dataset.tooLarge : "");
      chosen.reportValidity();
    });
    chosen.form.addEventListener("submit", () => {
      const button = chosen.form.querySelector("[data-busy]");
      doc.getElementById(button.dataset.busy).hidden = false;
      button.disabled = true;
    });
    addEventListener("pageshow", () => {
      const button = chosen.form.querySelector("[data-busy]");
      doc.getElementById(button.dataset.busy).hidden = true;
      button.disabled = false;
    });
  }

  // The next alert is fetched before it is needed.
  const next = doc.querySelector("a[data-preload]");
  if (next) {
    const hint = doc.createElement("link");
    hint.rel = "prefetch";
    hint.href = next.href;
    doc.head.append(hint);
  }

  for (const button of doc.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  body.dataset.script = "on";
})();
