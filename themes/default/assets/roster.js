// On the page of the roster: who is on duty today, copied from the table below. Nothing is asked of a server.
(() => {
  const HOUR = 36e5;
  const DAY = 24 * HOUR;
  // Vietnam is seven hours ahead of UTC all year, whatever zone the phone is set to. Days are counted at their midnight.
  const clock = () => Date.now() + 7 * HOUR;
  const isoOf = (day) => new Date(day).toISOString().slice(0, 10);

  const tell = (roster) => {
    const words = roster.dataset;
    const place = roster.querySelector(".now");
    const rowsOf = (day) => [...roster.querySelectorAll(`[data-day="${new Date(day).getUTCDay() || 7}"],[data-date="${isoOf(day)}"]`)];
    const nameOf = (day) => {
      const date = new Date(day);
      return `${rowsOf(day)[0].cells[0].textContent} ${date.getUTCDate()}/${date.getUTCMonth() + 1}`;
    };
    const holidayOn = (day) => [...roster.querySelectorAll(".off li")].find(({ dataset }) => dataset.from <= isoOf(day) && isoOf(day) <= dataset.to);
    const shiftsOn = (day) =>
      holidayOn(day) ? [] : rowsOf(day)
        .flatMap((row) => [...row.querySelectorAll(".shift")])
        .filter(({ dataset }) => !dataset.except.includes(isoOf(day)))
        .sort((a, b) => a.dataset.from - b.dataset.from);
    const line = (text, day) => {
      const made = document.createElement("p");
      made.className = "title";
      made.textContent = text.replace("{day}", nameOf(day)).replace("{name}", holidayOn(day)?.firstChild.textContent);
      return made;
    };
    const copies = (shifts) => shifts.map((shift) => shift.cloneNode(true));

    const show = () => {
      const now = clock();
      const today = now - (now % DAY);
      const all = shiftsOn(today);
      const left = all.filter(({ dataset }) => (now - today) / 6e4 < dataset.to);
      const said = [];
      let isKnown = true;
      if (left.length) said.push(line(words.on, today), ...copies(left));
      else {
        let next = today + DAY;
        while (next < today + 366 * DAY && !shiftsOn(next).length) next += DAY;
        isKnown = next < today + 366 * DAY;
        const state = holidayOn(today) ? words.off : all.length ? words.over : isKnown ? words.none : words.unknown;
        said.push(line(state, today));
        if (isKnown) said.push(line(words.next, next), ...copies(shiftsOn(next)));
      }
      // Of a year without days off in the table nobody knows on which days they are.
      const year = isoOf(today).slice(0, 4);
      if (isKnown && year > words.year) {
        said.push(line(words.late.replace("{year}", year), today));
        isKnown = false;
      }
      if (!isKnown) said.push(roster.querySelector(".unknown").cloneNode(true));
      place.replaceChildren(...said);
      roster.querySelectorAll("tr").forEach((row) => row.classList.toggle("on", rowsOf(today).includes(row)));
    };
    show();
    // A page that was left open is looked at again on another day.
    addEventListener("pageshow", show);
    document.addEventListener("visibilitychange", show);
  };
  document.querySelectorAll(".duty").forEach(tell);
})();
