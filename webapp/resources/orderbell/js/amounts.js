/**
 * The running total of an order that is being written, in whole numbers and by the server's rule: each line's net and
 * each line's tax rounded half up to the currency's minor unit, and only then summed.
 */

/** `12.5` -> `{digits: 125n, scale: 1}`; exact, as JSON wrote it. */
function decimal(value) {
  let text = String(value);
  if (/e/i.test(text)) text = Number(value).toFixed(12);
  const [whole, fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** For amounts that are not negative. */
function halfUp(digits, scale, decimals) {
  if (scale <= decimals) return digits * 10n ** BigInt(decimals - scale);
  const unit = 10n ** BigInt(scale - decimals);
  return (2n * digits + unit) / (2n * unit);
}

export function decimals(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** Net and tax of one line in minor units, as BigInt. */
export function lineAmounts({ unitPrice, quantity, taxRate, discount = 0 }, places) {
  const price = decimal(unitPrice);
  const off = decimal(discount);
  const rest = 10n ** BigInt(off.scale) - off.digits;
  const net = halfUp(price.digits * BigInt(quantity) * rest, price.scale + off.scale, places);
  const rate = decimal(taxRate);
  return { net, tax: halfUp(net * rate.digits, places + rate.scale, places) };
}

export function totals(lines, places) {
  let net = 0n;
  let tax = 0n;
  for (const line of lines) {
    const amounts = lineAmounts(line, places);
    net += amounts.net;
    tax += amounts.tax;
  }
  return { net, tax, gross: net + tax };
}

/** Minor units as a decimal text, which `Intl.NumberFormat` formats exactly. */
export function text(minor, places) {
  const digits = minor.toString().padStart(places + 1, '0');
  return places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
}
