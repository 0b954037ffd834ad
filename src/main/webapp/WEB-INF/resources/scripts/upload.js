/*
 * Selling, with more comfort than the plain form has: progress of an upload. Without this script
 * the form works as it is.
 *
 *   form[data-upload]        posts its file and goes where the answer says; data-max bytes
 *     [data-upload-progress]   shown meanwhile: a progress and a line of text
 *     [data-upload-error]      says why not
 */
(() => {
  "use strict";

  function say(place, text) {
    place.textContent = text;
    place.hidden = !text;
  }

  function megabytes(bytes) {
    return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  }

  function upload(form) {
    const box = form.querySelector("[data-upload-progress]");
    const error = form.querySelector("[data-upload-error]");
    const bar = box.querySelector("progress");
    const line = box.querySelector("p");
    const button = form.querySelector("button[type=submit]");

    function done(message) {
      box.hidden = true;
      button.disabled = false;
      say(error, message);
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const file = form.querySelector("input[type=file]").files[0];
      if (!file) {
        return;
      }
      if (file.size > Number(form.dataset.max)) {
        say(error, form.dataset.tooLarge);
        return;
      }
      say(error, "");
      box.hidden = false;
      button.disabled = true;
      bar.value = 0;

      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (step) => {
        bar.value = step.total ? (100 * step.loaded) / step.total : 0;
        line.textContent =
          step.loaded < step.total
            ? `${megabytes(step.loaded)} / ${megabytes(step.total)} MB`
            : form.dataset.checking;
      });
      request.addEventListener("load", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          // An error page of somebody on the way; said below.
        }
        if (answer.location) {
          window.location.assign(answer.location);
        } else {
          done(answer.message || form.dataset.broken);
        }
      });
      request.addEventListener("error", () => done(form.dataset.broken));
      request.addEventListener("abort", () => done(form.dataset.broken));
      request.send(new FormData(form));
    });
  }

  document.querySelectorAll("form[data-upload]").forEach(upload);
})();
