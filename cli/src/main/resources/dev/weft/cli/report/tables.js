'use strict';
// Says of every table that is wider than its place that it goes on.
(() => {
  const mark = () => document.querySelectorAll('.scroll').forEach(place => {
    const cut = place.scrollWidth > place.clientWidth + 1;
    place.classList.toggle('cut', cut);
    if (cut) place.tabIndex = 0; else place.removeAttribute('tabindex');
  });
  mark();
  addEventListener('resize', mark);
})();
