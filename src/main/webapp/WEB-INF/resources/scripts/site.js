/*
 * What a page may have beyond HTML. Everything here is an extra: without it each page still works.
 *
 *   data-copy="text"         on a button: copies the text, shows a tick
 *   data-once                on a form: a second press does nothing
 *   data-again               on a button: presses itself, for a page that waits for someone
 *   data-confirm="question"  on a form or button: asks first
 *   data-live="address"      on an element with an id and data-state: listens to server-sent events;
 *                            a message that differs from data-state fetches this page again and
 *                            puts its element of the same id in place. Where the stream breaks, it
 *                            asks every two seconds. data-live-done ends it; an answer that was
 *                            redirected is followed.
 *   data-keep                on an element with an id inside it: stays as it is (a chart); a
 *                            <details> with an id stays open
 *   data-chart="id"          on a table: the chart in the element with that id shows its rows,
 *                            each with a data-name and a data-value
 *   data-countdown           on <time datetime>: minutes and seconds left; then data-state refresh
 *   data-when="relative"     on <time datetime>: «5 minutes ago», the exact time as its title
 *   data-filter="selector"   on an input: hides rows which do not contain what is typed
 *   data-fill="id"           on a button: puts its value into the input with that id
 */
(function () {
  "use strict";

  const root = document.documentElement;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  /* ---- theme ---- */

  const prefersDark = matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches;
  }

  function toggleTheme() {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // It holds for this page, then.
    }
    paintCharts();
  }

  /* ---- copy ---- */

  async function copy(button) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      const area = document.createElement("textarea");
      area.value = button.dataset.copy;
      area.className = "visually-hidden";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.classList.add("done");
    say(button.dataset.copied || "");
    setTimeout(() => button.classList.remove("done"), 1600);
  }

  function say(text) {
    const line = document.getElementById("said");
    if (line) {
      line.textContent = text;
    }
  }

  /* ---- forms ---- */

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm || form.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
      return;
    }
    if (!("once" in form.dataset)) {
      return;
    }
    if (form.dataset.once === "sent") {
      event.preventDefault();
      return;
    }
    form.dataset.once = "sent";
    const button = event.submitter;
    // After the form's content was read: a disabled button would not be sent.
    setTimeout(() => {
      all("button, input[type=submit]", form).forEach((one) => (one.disabled = true));
      button?.setAttribute("aria-busy", "true");
    });
  });

  addEventListener("pageshow", () => {
    all('form[data-once="sent"]').forEach((form) => {
      form.dataset.once = "";
      all("button, input[type=submit]", form).forEach((one) => {
        one.disabled = false;
        one.removeAttribute("aria-busy");
      });
    });
  });

  /* ---- clicks and keys ---- */

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.copy) {
      copy(button);
    } else if (button?.classList.contains("theme-toggle")) {
      toggleTheme();
    } else if (button?.dataset.fill) {
      const input = document.getElementById(button.dataset.fill);
      input.value = button.value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    }
    all("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const search = document.getElementById("site-search");
    const calls = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (search && (calls || (event.key === "k" && (event.ctrlKey || event.metaKey)))) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape") {
      all("details.menu[open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      if (event.target === search) {
        search.blur();
      }
    }
  });

  document.addEventListener("input", (event) => {
    const selector = event.target.dataset?.filter;
    if (selector) {
      const wanted = event.target.value.trim().toLowerCase();
      all(selector).forEach((row) => {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
      });
    }
  });

  /* ---- time ---- */

  const relative = new Intl.RelativeTimeFormat(root.lang || "en", { numeric: "auto" });
  const UNITS = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];

  function showWhen(time) {
    const at = Date.parse(time.dateTime);
    if (Number.isNaN(at)) {
      return;
    }
    if (!time.title) {
      time.title = time.textContent.trim();
    }
    const seconds = (at - Date.now()) / 1000;
    if (Math.abs(seconds) > 7 * 86400) {
      return;
    }
    const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) || ["second", 1];
    time.textContent =
      unit === "second" && Math.abs(seconds) < 45
        ? relative.format(0, "second")
        : relative.format(Math.round(seconds / length), unit);
  }

  function showCountdown(time) {
    const left = Math.ceil((Date.parse(time.dateTime) - Date.now()) / 1000);
    if (Number.isNaN(left)) {
      return;
    }
    const rest = Math.max(0, left);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(rest / 3600);
    const minutes = Math.floor(rest / 60) % 60;
    time.textContent = (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(rest % 60);
    time.classList.toggle("is-soon", rest < 60);
    if (rest === 0 && !time.dataset.over) {
      time.dataset.over = "true";
      const live = time.closest("[data-live]");
      if (live) {
        setTimeout(() => refresh(live), 1200);
      }
    }
  }

  /* ---- live ---- */

  const streams = new Map();

  function listen(element) {
    const address = element.dataset.live;
    if (!address || !element.id || streams.has(element.id) || "liveDone" in element.dataset) {
      return;
    }
    const stream = { source: null, poll: 0 };
    streams.set(element.id, stream);
    const source = new EventSource(address);
    stream.source = source;
    const hear = (event) => {
      const now = document.getElementById(element.id);
      if (now && event.data !== now.dataset.state) {
        refresh(now);
      }
    };
    source.onmessage = hear;
    source.addEventListener("state", hear);
    source.onopen = () => {
      clearInterval(stream.poll);
      stream.poll = 0;
    };
    source.onerror = () => {
      if (!stream.poll) {
        stream.poll = setInterval(() => {
          const now = document.getElementById(element.id);
          if (now) {
            refresh(now);
          }
        }, 2000);
      }
    };
  }

  function leave(id) {
    const stream = streams.get(id);
    if (stream) {
      stream.source.close();
      clearInterval(stream.poll);
      streams.delete(id);
    }
  }

  async function refresh(element) {
    if (element.dataset.refreshing) {
      return;
    }
    element.dataset.refreshing = "true";
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      if (!answer.ok) {
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(element.id);
      if (!fresh) {
        location.reload();
        return;
      }
      if (fresh.dataset.state !== element.dataset.state || "liveAlways" in element.dataset) {
        const id = element.id;
        all("[data-keep][id]", fresh).forEach((one) => {
          const kept = document.getElementById(one.id);
          if (kept) {
            one.replaceWith(kept);
          }
        });
        all("details[id]", fresh).forEach((one) => {
          one.open = document.getElementById(one.id)?.open ?? one.open;
        });
        element.replaceWith(document.adoptNode(fresh));
        if (!fresh.dataset.live || "liveDone" in fresh.dataset) {
          leave(id);
        }
        enhance(fresh);
        say(fresh.dataset.say || "");
      }
    } catch {
      // Not reachable just now; the stream or the next round will tell.
    } finally {
      delete element.dataset.refreshing;
    }
  }

  /* ---- charts: colours may be names of tokens, so that they follow the theme ---- */

  function token(name) {
    const probe = document.createElement("i");
    probe.className = "probe";
    probe.hidden = true;
    document.body.append(probe);
    probe.style.color = "var(" + name + ")";
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }

  const COLOURS = ["backgroundColor", "borderColor", "pointBackgroundColor", "hoverBackgroundColor"];

  function paint(chart) {
    chart.data.datasets.forEach((set) => {
      set.$tokens = set.$tokens || {};
      COLOURS.forEach((key) => {
        const named = set.$tokens[key] || set[key];
        const first = Array.isArray(named) ? named[0] : named;
        if (typeof first === "string" && first.startsWith("--")) {
          set.$tokens[key] = named;
          set[key] = Array.isArray(named) ? named.map(token) : token(named);
        }
      });
    });
    Object.values(chart.options.scales || {}).forEach((scale) => {
      scale.grid = Object.assign(scale.grid || {}, { color: token("--line"), tickColor: token("--line") });
      scale.border = Object.assign(scale.border || {}, { color: token("--line-2") });
      scale.ticks = Object.assign(scale.ticks || {}, { color: token("--ink-2") });
    });
  }

  function chartDefaults() {
    Chart.defaults.color = token("--ink-2");
    Chart.defaults.borderColor = token("--line");
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
    Chart.defaults.maintainAspectRatio = false;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      Chart.defaults.animation = false;
    }
  }

  function paintCharts() {
    if (window.Chart) {
      chartDefaults();
      Object.values(Chart.instances || {}).forEach((chart) => {
        paint(chart);
        chart.update();
      });
    }
  }

  function showRows(table) {
    const canvas = document.querySelector("#" + CSS.escape(table.dataset.chart) + " canvas");
    const chart = canvas && window.Chart && Chart.getChart(canvas);
    if (chart) {
      const rows = all("[data-value]", table);
      chart.data.labels = rows.map((row) => row.dataset.name);
      chart.data.datasets[0].data = rows.map((row) => Number(row.dataset.value));
      chart.update();
    }
  }

  if (window.Chart) {
    chartDefaults();
    Chart.register({ id: "satsuma", beforeInit: paint });
  }
  prefersDark.addEventListener("change", paintCharts);

  /* ---- start ---- */

  function enhance(within) {
    const here = (selector) => (within.matches?.(selector) ? [within] : []).concat(all(selector, within));
    here("time[data-when=relative]").forEach(showWhen);
    here("time[data-countdown]").forEach(showCountdown);
    here("table[data-chart]").forEach(showRows);
    here("[data-live]").forEach(listen);
  }

  // Where a navigation scrolls sideways, show the entry that is this page.
  all("nav [aria-current=page]").forEach((entry) => {
    const strip = entry.closest("nav");
    if (strip.scrollWidth > strip.clientWidth) {
      const middle = entry.getBoundingClientRect().left + entry.offsetWidth / 2;
      strip.scrollLeft += middle - strip.getBoundingClientRect().left - strip.clientWidth / 2;
    }
  });
  enhance(document);
  const again = document.querySelector("[data-again]");
  if (again) {
    setTimeout(() => again.form.requestSubmit(again), 1000);
  }
  setInterval(() => all("time[data-countdown]").forEach(showCountdown), 1000);
  setInterval(() => all("time[data-when=relative]").forEach(showWhen), 30000);
  addEventListener("pagehide", () => Array.from(streams.keys()).forEach(leave));
})();
