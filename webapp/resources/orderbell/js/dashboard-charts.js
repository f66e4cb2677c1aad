/**
 * PrimeFaces' charts, taken over once they are there: numbers change in place, and colours follow the page's, in light and dark.
 * What colour tells is told by shape or place too, and by the table below each chart.
 */
import { locale, t } from './language.js';
import * as words from './words.js';

const PLAIN = { animation: false, responsive: true, maintainAspectRatio: false };

/** The widgets are made by PrimeFaces' own scripts, once the document is there. */
export const ready = new Promise((resolve) => window.jQuery(resolve));

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const font = () => ({ family: getComputedStyle(document.body).fontFamily, size: 12.5 });

/** "0:42" and "12:05" are minutes and seconds, as everywhere in Orderbell. */
const duration = (seconds) => words.span(seconds * 1000);

function axis(more) {
  return {
    beginAtZero: true,
    border: { display: false },
    grid: { color: colour('line'), drawTicks: false },
    ticks: { color: colour('ink-3'), font: font(), padding: 8, maxRotation: 0, autoSkipPadding: 14, ...more?.ticks },
    ...Object.fromEntries(Object.entries(more || {}).filter(([name]) => name !== 'ticks')),
  };
}

const bare = { grid: { display: false } };

function legend(display) {
  return {
    display,
    position: 'top',
    align: 'end',
    labels: { color: colour('ink-2'), font: font(), boxWidth: 10, boxHeight: 10, usePointStyle: true, padding: 14 },
  };
}

const tooltip = (label) => ({
  backgroundColor: colour('ink'),
  titleColor: colour('surface'),
  bodyColor: colour('surface'),
  titleFont: font(),
  bodyFont: font(),
  padding: 10,
  cornerRadius: 6,
  displayColors: false,
  callbacks: { label },
});

/** Puts data and options into a widget's chart; a chart that has as many series keeps them and only gets other numbers. */
function show(name, labels, datasets, options) {
  const widget = window.PrimeFaces.widgets[name];
  const chart = widget?.chart;
  if (!chart) return;
  chart.data.labels = labels;
  datasets.forEach((dataset, at) => {
    if (chart.data.datasets[at]) Object.assign(chart.data.datasets[at], dataset);
    else chart.data.datasets.push(dataset);
  });
  chart.data.datasets.length = datasets.length;
  chart.options = { ...PLAIN, ...options };
  chart.update('none');
}

/** Bars that are there already keep the colours that they were made with. */
export function recolour() {
  for (const name of ['orders', 'revenue', 'stays', 'products']) show(name, [], [], {});
}

export function orders(periods) {
  show(
    'orders',
    periods.map(({ label }) => label),
    [
      {
        type: 'line',
        label: t`Completed§of several orders`,
        data: periods.map(({ completed, isToCome }) => (isToCome ? null : completed)),
        borderColor: colour('ready'),
        backgroundColor: colour('surface'),
        borderWidth: 2,
        pointRadius: periods.length > 60 ? 0 : 3,
        pointHoverRadius: 5,
        pointStyle: 'circle',
        tension: 0,
      },
      {
        type: 'bar',
        label: t`Placed§of several orders`,
        data: periods.map(({ placed }) => placed),
        backgroundColor: colour('accent'),
        borderRadius: 3,
        maxBarThickness: 34,
        pointStyle: 'rectRounded',
      },
    ],
    {
      interaction: { mode: 'index', intersect: false },
      scales: { x: axis(bare), y: axis({ ticks: { precision: 0 } }) },
      plugins: {
        legend: { ...legend(true), reverse: true },
        tooltip: tooltip((item) => `${item.dataset.label}: ${words.number(item.raw)}`),
      },
    },
  );
}

/** Short and round, for an axis: €1.5K */
const short = (amount, currency) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }).format(amount);

export function revenue(periods, currency) {
  show(
    'revenue',
    periods.map(({ label }) => label),
    [
      {
        type: 'bar',
        label: t`Gross`,
        data: periods.map(({ gross }) => gross),
        backgroundColor: colour('dispatched'),
        borderRadius: 3,
        maxBarThickness: 34,
      },
    ],
    {
      interaction: { mode: 'index', intersect: false },
      scales: { x: axis(bare), y: axis({ ticks: { callback: (value) => (currency ? short(value, currency) : value) } }) },
      plugins: { legend: legend(false), tooltip: tooltip((item) => words.money(item.raw, currency)) },
    },
  );
}

/** Steps that read well as minutes, hours and days, six of them at the most. */
const STEPS = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

function step(longest) {
  return STEPS.find((each) => longest / each <= 6) || 86_400 * Math.ceil(longest / 86_400 / 6);
}

export function stays(rows) {
  show(
    'stays',
    rows.map(({ status }) => words.statusWord(status)),
    [
      {
        label: t`Median`,
        data: rows.map(({ median }) => median),
        backgroundColor: colour('accent'),
        borderColor: colour('accent'),
        borderWidth: 1.5,
        borderRadius: 3,
        maxBarThickness: 14,
        pointStyle: 'rectRounded',
      },
      {
        label: t`9 of 10 within`,
        data: rows.map(({ p90 }) => p90),
        backgroundColor: colour('accent-tint'),
        borderColor: colour('accent'),
        borderWidth: 1.5,
        borderRadius: 3,
        maxBarThickness: 14,
        pointStyle: 'rectRounded',
      },
    ],
    {
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      scales: { x: axis({ ticks: { callback: duration, stepSize: step(Math.max(1, ...rows.map(({ p90 }) => p90))) } }), y: axis({ ...bare, ticks: { autoSkip: false } }) },
      plugins: { legend: legend(true), tooltip: tooltip((item) => `${item.dataset.label}: ${duration(item.raw)}`) },
    },
  );
}

export function products(rows) {
  const cut = (name) => ([...name].length > 22 ? [...name].slice(0, 21).join('') + '…' : name);
  show(
    'products',
    rows.map(({ name }) => cut(name)),
    [
      {
        label: t`Pieces`,
        data: rows.map(({ quantity }) => quantity),
        backgroundColor: colour('accepted'),
        borderRadius: 3,
        maxBarThickness: 18,
      },
    ],
    {
      indexAxis: 'y',
      scales: { x: axis({ ticks: { precision: 0 } }), y: axis({ ...bare, ticks: { autoSkip: false } }) },
      plugins: { legend: legend(false), tooltip: tooltip((item) => t`${words.number(item.raw)} sold`) },
    },
  );
}
