'use strict';
(() => {
  const maps = JSON.parse(document.getElementById('balance').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const variable = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const percent = share => `${Math.round(100 * share)} %`;

  const rgb = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
  const mix = (from, to, share) => rgb(from).map((value, i) => Math.round(value + share * (rgb(to)[i] - value)));

  // The ground's colour where neither wins, towards a full colour where one has all the weight.
  function colour(cell) {
    const lead = cell.text - cell.behaviour;
    return mix(variable('--even'), variable(lead > 0 ? '--text-wins' : '--behaviour-wins'), Math.abs(lead));
  }

  // Relative luminance as in WCAG 2: black letters on what is light, white ones on what is not.
  function letters([red, green, blue]) {
    const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? '#000000' : '#ffffff';
  }

  // Chart.js has no heat map: its scales and tooltips serve, the cells are drawn here.
  const cells = {
    id: 'cells',
    beforeDatasetsDraw(chart) {
      const {ctx, scales: {x, y}} = chart;
      const wide = x.width / x.ticks.length;
      const high = y.height / y.ticks.length;
      ctx.save();
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      chart.data.datasets[0].data.forEach(point => {
        const cell = point.cell;
        const middle = {x: x.getPixelForValue(cell.length), y: y.getPixelForValue(cell.support)};
        const box = [middle.x - wide / 2 + 1, middle.y - high / 2 + 1, wide - 2, high - 2];
        const ground = colour(cell);
        ctx.fillStyle = `rgb(${ground.join()})`;
        ctx.fillRect(...box);
        if (cell.weighed === 0) {
          ctx.strokeStyle = variable('--quiet');
          ctx.lineWidth = 1;
          ctx.setLineDash([3, 3]);
          ctx.strokeRect(box[0] + 0.5, box[1] + 0.5, box[2] - 1, box[3] - 1);
        }
        ctx.fillStyle = letters(ground);
        const family = Chart.defaults.font.family;
        // Whole words where they fit, else letters that the legend explains.
        ctx.font = `11px ${family}`;
        const named = ctx.measureText('behaviour 100 %').width + 8 <= wide;
        if (!named) ctx.font = `12px ${family}`;
        const [text, behaviour] = named ? ['text', 'behaviour'] : ['T', 'B'];
        ctx.fillText(`${text} ${percent(cell.text)}`, middle.x, middle.y - 8);
        ctx.fillText(`${behaviour} ${percent(cell.behaviour)}`, middle.x, middle.y + 8);
      });
      ctx.restore();
    },
  };

  function drawn(map, place) {
    place.hidden = false;
    const axis = text => ({
      grid: {display: false}, border: {display: false}, offset: true,
      ticks: {color: variable('--quiet'), autoSkip: false, maxRotation: 0},
      title: {display: true, text, color: variable('--quiet')},
    });
    return new Chart(place.querySelector('canvas'), {
      type: 'scatter',
      data: {datasets: [{data: map.cells.map(cell => ({x: cell.length, y: cell.support, cell})), pointRadius: 0, pointHitRadius: 26, pointHoverRadius: 0}]},
      options: {
        responsive: true, maintainAspectRatio: false, animation: false,
        scales: {
          x: {type: 'category', labels: map.lengths, ...axis('events in the history')},
          y: {type: 'category', labels: map.supports, ...axis('training users of the item'), reverse: true},
        },
        interaction: {mode: 'nearest', intersect: false},
        plugins: {
          legend: {display: false},
          tooltip: {
            displayColors: false,
            callbacks: {
              title: items => {
                const cell = items[0].raw.cell;
                return `${map.lengths[cell.length]} events, items of ${map.supports[cell.support]} users`;
              },
              label: ({raw: {cell}}) => [
                `text ${percent(cell.text)}`,
                `behaviour ${percent(cell.behaviour)}`,
                `popularity and attributes ${percent(Math.max(0, 1 - cell.text - cell.behaviour))}`,
                `${cell.weighed} items weighed`,
              ],
            },
          },
        },
      },
      plugins: [cells],
    });
  }

  let charts = [];
  function draw() {
    charts.forEach(chart => chart.destroy());
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    charts = maps.map((map, m) => drawn(map, document.querySelector(`figure[data-balance="${m}"]`)));
  }
  draw();
  dark.addEventListener('change', draw);
})();
