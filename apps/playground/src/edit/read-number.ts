const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Reads a number as people write it and as this site does: `0.3`, `0,3`, `1e-6`, `10^-6`, `10⁻⁶`, `1.2 × 10⁻¹⁷`, `−3`.
 *
 * @param integer - Whether whole numbers are meant, in which commas part thousands: `1,000`.
 * @returns Nothing if the text is no finite number.
 */
export function readNumber(text: string, integer = false): number | undefined {
  const plain = text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+/g, (raised) => `^${Array.from(raised, lowered).join('')}`)
    .replace(/[−–]/g, '-')
    .replace(/\s+/g, '');
  const dotted =
    integer && /^[+-]?\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  const power = /^([+-]?)(?:([\d.]+)[×·*x])?10(?:\^|\*\*)\(?([+-]?\d{1,4})\)?$/.exec(dotted);
  const standard = power ? `${power[1]}${power[2] ?? '1'}e${power[3]}` : dotted;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(standard)) return undefined;
  const value = Number(standard);
  return Number.isFinite(value) ? value : undefined;
}

function lowered(sign: string): string {
  if (sign === '⁻') return '-';
  return sign === '⁺' ? '+' : String(superscripts.indexOf(sign));
}
