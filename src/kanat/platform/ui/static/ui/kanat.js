/* Small helps; every page works without them. No domain knowledge, no inline code, no framework. */
(() => {
  "use strict";

  const PREFIX = "kanat.keep.";
  const LONGEST = 24 * 60 * 60 * 1000; // what was typed lies readable on the device: not longer than a day
  const WAIT = 400; // milliseconds after the last key before a form is kept
  const person = document.body.dataset.kPerson || "";

  /* --- keeping what is typed: forms with data-keep="<key>" ------------------------------------------------ */

  const place = (form) => PREFIX + person + "." + form.dataset.keep;
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

  function fields(form) {
    return [...form.elements].filter(
      (field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type),
    );
  }

  function keep(form) {
    const values = fields(form).map((field) =>
      ["radio", "checkbox"].includes(field.type) ? [field.name, field.value, field.checked] : [field.name, field.value],
    );
    localStorage.setItem(place(form), JSON.stringify({ at: Date.now(), values }));
  }

  function restore(form) {
    const { values } = JSON.parse(localStorage.getItem(place(form)));
    let changed = false;
    for (const [name, value, checked] of values) {
      const field = fields(form).find(
        (one) => one.name === name && (checked === undefined || one.value === value),
      );
      if (!field) continue;
      if (checked === undefined) {
        changed ||= field.value !== value;
        field.value = value;
      } else {
        changed ||= field.checked !== checked;
        field.checked = checked;
      }
    }
    return changed;
  }

  function tell(form, name) {
    const words = document.getElementById(name);
    form.querySelector("[data-k-told]")?.remove();
    if (words) form.prepend(words.content.cloneNode(true));
  }

  function forget(test) {
    kept().filter(test).forEach((key) => localStorage.removeItem(key));
  }

  function isOld(key) {
    try {
      return Date.now() - JSON.parse(localStorage.getItem(key)).at > LONGEST;
    } catch {
      return true;
    }
  }

  /* A form was saved when the page after it is a page of the same person without that form or with a success. */
  function settle() {
    const sent = sessionStorage.getItem("kanat.sent");
    sessionStorage.removeItem("kanat.sent");
    if (!sent || !person) return;
    const here = [...document.querySelectorAll("form[data-keep]")].some((form) => place(form) === sent);
    if (!here || document.querySelector(".k-notices .k-notice--success")) localStorage.removeItem(sent);
  }

  // what the server has kept as a draft since is newer than what this browser remembers
  function drop(form) {
    const text = localStorage.getItem(place(form));
    if (text && form.dataset.draftAt && JSON.parse(text).at < Number(form.dataset.draftAt)) {
      localStorage.removeItem(place(form));
    }
  }

  function watch(form) {
    let timer;
    drop(form);
    const errors = document.querySelector("[data-k-errors]");
    // the server has just shown what was typed, with its errors: nothing older may replace it
    const wrong = errors && (!errors.closest("form") || form.contains(errors));
    if (localStorage.getItem(place(form)) && !wrong && restore(form)) {
      tell(form, "k-kept");
      form.querySelector("[data-k-discard]")?.addEventListener("click", () => {
        localStorage.removeItem(place(form));
        location.reload();
      });
    }
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(form), WAIT);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      keep(form);
    });
  }

  function keeping() {
    settle();
    forget(isOld);
    if (!person) return;
    forget((key) => !key.startsWith(PREFIX + person + "."));
    document.querySelectorAll("form[data-keep]").forEach(watch);
    document.querySelectorAll("form[data-k-sign-out]").forEach((form) =>
      form.addEventListener("submit", () => forget(() => true)),
    );
  }

  /* --- drafts: forms with data-draft="<address>" and a place for words marked data-k-draft ----------------- */

  const DRAFT_EVERY = 20 * 1000;

  function drafting(form) {
    const words = form.querySelector("[data-k-draft]");
    let changed = false;
    let over = false; // the session has ended: saving again would not help

    function say(what, time) {
      if (words?.dataset[what]) words.textContent = words.dataset[what].replace("{time}", time);
    }

    async function save(leaving) {
      if (!changed || over || form.dataset.sent) return;
      if (navigator.onLine === false) {
        say("offline");
        return;
      }
      changed = false;
      try {
        const answer = await fetch(form.dataset.draft, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
          headers: { "X-Kanat-Draft": "1" },
          redirect: "manual",
          keepalive: leaving,
        });
        if (answer.ok) {
          say("saved", (await answer.json()).at);
        } else {
          over = answer.type === "opaqueredirect" || answer.status < 500;
          changed = true;
          say(over ? "ended" : "offline");
        }
      } catch {
        changed = true;
        say("offline");
      }
    }

    const note = () => (changed = true);
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    setInterval(() => save(false), DRAFT_EVERY);
    window.addEventListener("online", () => save(false));
    window.addEventListener("offline", () => changed && say("offline"));
    document.addEventListener("visibilitychange", () => document.hidden && save(true));
  }

  document.querySelectorAll("form[data-draft]").forEach(drafting);

  /* --- searching while typing: the text stays in this tab, never in an address ---------------------------- */

  const SOUGHT = "kanat.sought." + person;
  const typing = document.querySelector("form[data-k-typing]");

  function remember(text) {
    try {
      sessionStorage.setItem(SOUGHT, text);
    } catch {
      // a browser that lets nothing be stored: the page of results comes by a sent form
    }
  }

  function arrows(event) {
    const field = typing.querySelector("input[type=search]");
    const links = [...document.querySelectorAll(typing.dataset.kTyping + " a[href]")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== field) return;
    if (event.key === "ArrowDown") (links[at + 1] || links.at(-1))?.focus();
    else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : field).focus();
    else if (event.key === "Escape" && at >= 0) field.focus();
    else return;
    event.preventDefault();
  }

  function searching() {
    const field = typing.querySelector("input[type=search]");
    field.addEventListener("input", () => remember(field.value));
    document.addEventListener("keydown", arrows);
    const before = sessionStorage.getItem(SOUGHT);
    if (!field.value && before) {
      field.value = before;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    field.focus();
  }

  document.querySelectorAll("form[data-k-search]").forEach((form) =>
    form.addEventListener("submit", () => remember(form.querySelector("input[type=search]").value)),
  );

  /* --- sending a form once ----------------------------------------------------------------------------- */

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form === typing) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (navigator.onLine === false) {
      event.preventDefault();
      tell(form, "k-offline");
      form.querySelector("[data-k-told]")?.focus();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000); // an answer that is a file leaves the page as it is
    form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
    if (form.dataset.keep && person) sessionStorage.setItem("kanat.sent", place(form));
  });

  window.addEventListener("online", () =>
    document.querySelectorAll(".k-notice--warning[data-k-told]").forEach((words) => words.remove()),
  );

  // the page came back from the browser's memory: it may be sent again
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    });
  });

  try {
    keeping();
    if (typing) searching();
  } catch {
    // a browser that lets nothing be stored: typing works, keeping does not
  }
})();
