'use strict';
// What the pages of reports draw with.
const plots = (() => {
  const report = JSON.parse(document.getElementById('report').textContent);
  // Okabe and Ito's colours, told apart with any colour vision, deepened for light ground.
  const palettes = {
    light: ['#0072b2', '#d55e00', '#009e73', '#a8518a', '#b07d00', '#3a8fbf', '#555b61'],
    dark: ['#56b4e9', '#f0894a', '#2fc79b', '#dd9cc4', '#e6b84a', '#9cc9f0', '#b4bbc2'],
  };
  const points = ['circle', 'rect', 'triangle', 'rectRot', 'cross', 'star'];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const variable = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const decimals = value => value.toFixed(4);

  // Draws each value's interval as a line with ends.
  const intervals = {
    id: 'intervals',
    // Puts the points of a place beside each other, or the intervals of close models hide one another.
    afterUpdate(chart) {
      if (chart.options.indexAxis === 'y' || chart.options.together) return;
      const count = chart.data.datasets.length;
      const step = Math.min(7, 40 / count);
      chart.data.datasets.forEach((dataset, d) => chart.getDatasetMeta(d).data.forEach(element => {
        element.x += step * (d - (count - 1) / 2);
      }));
    },
    afterDatasetsDraw(chart) {
      const {ctx, chartArea} = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top - 2, chartArea.width, chartArea.height + 4);
      ctx.clip();
      chart.data.datasets.forEach((dataset, d) => {
        const meta = chart.getDatasetMeta(d);
        if (meta.hidden || !dataset.intervals) return;
        const sideways = chart.options.indexAxis === 'y';
        const scale = sideways ? chart.scales.x : chart.scales.y;
        ctx.strokeStyle = dataset.intervalColor || dataset.borderColor;
        ctx.lineWidth = 1.5;
        meta.data.forEach((element, i) => {
          const interval = dataset.intervals[i];
          if (!interval || interval.low === null) return;
          const low = scale.getPixelForValue(interval.low);
          const high = scale.getPixelForValue(interval.high);
          const at = sideways ? element.y : element.x;
          ctx.beginPath();
          const line = (a, b, c, e) => sideways ? (ctx.moveTo(a, c), ctx.lineTo(b, e)) : (ctx.moveTo(c, a), ctx.lineTo(e, b));
          line(low, high, at, at);
          line(low, low, at - 3, at + 3);
          line(high, high, at - 3, at + 3);
          ctx.stroke();
        });
      });
      ctx.restore();
    },
  };

  const label = context => {
    const dataset = context.dataset;
    const interval = dataset.intervals && dataset.intervals[context.dataIndex];
    if (!interval) return `${dataset.label}: ${decimals(context.parsed.y)}`;
    if (interval.low === null) return `${dataset.label || context.label}: ${decimals(interval.mean)}`;
    return `${dataset.label || context.label}: ${decimals(interval.mean)} (${decimals(interval.low)} to ${decimals(interval.high)})`;
  };

  function options(extra) {
    const grid = {color: variable('--line')};
    const axis = text => ({
      grid, border: {color: variable('--line')}, ticks: {color: variable('--quiet')},
      title: {display: Boolean(text), text, color: variable('--quiet')},
    });
    return {
      responsive: true, maintainAspectRatio: false, animation: false,
      indexAxis: extra.sideways ? 'y' : 'x', together: Boolean(extra.together),
      scales: {x: {...axis(extra.x), ...extra.xScale}, y: {...axis(extra.y), ...extra.yScale}},
      plugins: {
        legend: {display: !extra.sideways, position: 'bottom', labels: {color: variable('--ink'), usePointStyle: true, boxHeight: 7}},
        tooltip: {callbacks: {label, title: items => extra.sideways ? '' : items[0].label}},
      },
    };
  }

  // Room for the highest interval, and for intervals beside the first and last points.
  const lineScales = (rows, fromZero) => {
    const all = rows.flatMap(row => row.intervals).filter(Boolean);
    return {
      xScale: {offset: true},
      yScale: {
        beginAtZero: fromZero,
        suggestedMin: Math.min(...all.map(value => value.low)),
        suggestedMax: Math.max(...all.map(value => value.high)),
      },
    };
  };

  function figure(name) {
    return document.querySelector(`figure[data-plot="${name}"]`);
  }

  function show(name, config) {
    const place = figure(name);
    place.hidden = false;
    return new Chart(place.querySelector('canvas'), {...config, plugins: [intervals]});
  }

  const colours = () => palettes[dark.matches ? 'dark' : 'light'];

  function line(row, r, found) {
    const colour = colours()[r % colours().length];
    return {
      label: row.name, intervals: found, data: found.map(value => value ? value.mean : null),
      borderColor: colour, backgroundColor: colour, pointStyle: points[r % points.length],
      borderDash: r >= colours().length ? [6, 4] : [], pointRadius: 3.5, borderWidth: 1.5, spanGaps: true,
    };
  }

  const short = name => name.length > 28 ? `${name.slice(0, 27)}…` : name;

  // A line for each row over the ranges of its slices.
  function slices(name, field, value, x, y, fromZero) {
    const seen = new Map();
    report.rows.forEach(row => row[field].forEach(slice => seen.set(slice.label || slice.range, slice.count)));
    const labels = [...seen.keys()].sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
    if (labels.length < 2) return null;
    const rows = report.rows.map((row, r) => line(row, r, labels.map(label => {
      const slice = row[field].find(one => (one.label || one.range) === label);
      return slice ? value(slice) : null;
    })));
    return show(name, {
      type: 'line', data: {labels, datasets: rows}, options: options({x, y, ...lineScales(rows, fromZero)}),
    });
  }

  // Draws, and again when the colours change.
  function keepDrawn(draw) {
    let charts = [];
    const again = () => {
      charts.forEach(chart => chart && chart.destroy());
      Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
      charts = draw();
    };
    again();
    dark.addEventListener('change', again);
  }

  return {report, points, variable, options, lineScales, figure, show, colours, line, short, slices, keepDrawn};
})();
