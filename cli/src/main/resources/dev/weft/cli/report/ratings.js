'use strict';
(() => {
  const {report, points, variable, options, figure, show, colours, short, slices, keepDrawn} = plots;

  // Points, since errors lie close together and far from zero, where a bar would begin.
  function errors() {
    const found = report.rows.map(row => row.rmse);
    const fill = report.rows.map((row, r) => colours()[r % colours().length]);
    figure('errors').querySelector('div').style.height = `${Math.max(300, 60 + 30 * report.rows.length)}px`;
    return show('errors', {
      type: 'line',
      data: {
        labels: report.rows.map(row => short(row.name)),
        datasets: [{intervals: found, data: found.map(value => value.mean), showLine: false, pointRadius: 5, pointBackgroundColor: fill, pointBorderColor: fill, intervalColor: variable('--quiet')}],
      },
      options: options({
        sideways: true, x: 'RMSE', yScale: {offset: true},
        xScale: {suggestedMin: Math.min(...found.map(value => value.low)), suggestedMax: Math.max(...found.map(value => value.high))},
      }),
    });
  }

  function calibration() {
    const shares = report.rows[0].calibration.map(coverage => coverage.nominal);
    const rows = report.rows.map((row, r) => {
      const colour = colours()[r % colours().length];
      return {
        label: row.name, data: row.calibration.map(coverage => ({x: coverage.nominal, y: coverage.observed})),
        borderColor: colour, backgroundColor: colour, pointStyle: points[r % points.length],
        borderDash: r >= colours().length ? [6, 4] : [], pointRadius: 3.5, borderWidth: 1.5,
      };
    });
    const exact = {
      label: 'as promised', data: shares.map(share => ({x: share, y: share})), borderColor: variable('--quiet'),
      borderDash: [2, 3], borderWidth: 1.5, pointRadius: 0, pointStyle: 'line',
    };
    const percent = {ticks: {color: variable('--quiet'), callback: value => `${Math.round(100 * value)} %`}};
    return show('calibration', {
      type: 'line', data: {datasets: [...rows, exact]},
      options: options({
        together: true, x: 'share that the intervals are to hold', y: 'share that they hold',
        xScale: {type: 'linear', ...percent}, yScale: percent,
      }),
    });
  }

  const rmse = slice => slice.rmse;
  keepDrawn(() => [
    errors(),
    calibration(),
    slices('history', 'by_history', rmse, 'ratings of the user', 'RMSE', false),
    slices('support', 'by_support', rmse, 'ratings of the item', 'RMSE', false),
  ]);
})();
