'use strict';
(() => {
  const {report, variable, options, lineScales, figure, show, colours, line, short, slices, keepDrawn} = plots;

  function bars() {
    const found = report.rows.map(row => row.values[report.primary]);
    const fill = report.rows.map((row, r) => colours()[r % colours().length]);
    const place = figure('bars').querySelector('div');
    place.style.height = `${Math.max(300, 60 + 30 * report.rows.length)}px`;
    return show('bars', {
      type: 'bar',
      data: {
        labels: report.rows.map(row => short(row.name)),
        datasets: [{intervals: found, data: found.map(value => value.mean), backgroundColor: fill, intervalColor: variable('--ink'), maxBarThickness: 26}],
      },
      options: options({sideways: true, x: report.primary, xScale: {beginAtZero: true, suggestedMax: Math.max(...found.map(value => value.high))}}),
    });
  }

  // The primary measure at every k; when it has one k only, another measure that has more.
  function curve() {
    const byMeasure = new Map();
    for (const metric of report.metrics) {
      const [measure, k] = metric.split('@');
      if (k) byMeasure.set(measure, [...(byMeasure.get(measure) || []), Number(k)]);
    }
    const primary = report.primary.split('@')[0];
    const choice = [primary, ...byMeasure.keys()].find(measure => byMeasure.get(measure).length > 1);
    if (!choice) return null;
    const ks = byMeasure.get(choice).sort((a, b) => a - b);
    figure('curve').querySelector('figcaption').textContent = `${choice} by length of the list`;
    const rows = report.rows.map((row, r) => line(row, r, ks.map(k => row.values[`${choice}@${k}`])));
    return show('curve', {
      type: 'line', data: {labels: ks, datasets: rows}, options: options({x: 'k', y: choice, ...lineScales(rows, true)}),
    });
  }

  const whole = slice => slice;
  keepDrawn(() => [
    bars(),
    curve(),
    slices('history', 'by_history_length', whole, 'items in the history', report.primary, true),
    slices('support', 'recall_by_support', whole, 'training users of the item', `recall@${report.primary.split('@')[1]}`, true),
  ]);
})();
