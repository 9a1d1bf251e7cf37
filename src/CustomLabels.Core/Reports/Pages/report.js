(() => {
  const slider = document.getElementById('slider');
  if (!slider) return;
  const range = slider.querySelector('input');
  const show = () => {
    slider.querySelector('output').textContent = (range.value / 100).toFixed(2);
    slider.querySelector('tbody').replaceChildren(...[...document.querySelectorAll('.sweep')].map(label => {
      const row = label.querySelector(`tr[data-t="${range.value}"]`).cloneNode(true);
      row.firstElementChild.textContent = label.querySelector('h3').textContent;
      return row;
    }));
  };
  range.addEventListener('input', show);
  show();
  slider.hidden = false;
})();
