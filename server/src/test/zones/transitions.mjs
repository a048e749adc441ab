// Writes every zone's changes of the clock from 1990 to 2037 as ICU knows them: a second opinion on time that does not come
// from the JVM. A line is a zone, its offset at the beginning, and then each change as minute-since-1970:offset-after, in minutes.
//   node transitions.mjs > ../resources/zones/transitions.txt

const FIRST = Date.UTC(1990, 0, 1) / 60_000;
const LAST = Date.UTC(2038, 0, 1) / 60_000;
const DAY = 1_440;

const pad = text => text.padStart(2, '0');

/** The offset at a minute, in minutes east of Greenwich. */
function offsetOf(zone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, calendar: 'gregory', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  return minute => {
    const part = Object.fromEntries(format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
    const local = Date.parse(`${part.year}-${pad(part.month)}-${pad(part.day)}T${pad(part.hour)}:${pad(part.minute)}Z`);
    return local / 60_000 - minute;
  };
}

/** The first minute of the new offset; the offset is the old one at `before` and another at `after`. */
function firstOf(offset, before, after) {
  const old = offset(before);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offset(middle) === old) before = middle; else after = middle;
  }
  return after;
}

function changes(zone) {
  const offset = offsetOf(zone);
  const found = [];
  let known = offset(FIRST);
  for (let minute = FIRST; minute < LAST; minute += DAY) {
    const next = offset(minute + DAY);
    if (next !== known) {
      const at = firstOf(offset, minute, minute + DAY);
      found.push(`${at}:${offset(at)}`);
      known = next;
    }
  }
  return [zone, offset(FIRST), ...found].join(' ');
}

console.log(`# Changes of the clock 1990 to 2037 by ICU, tz ${process.versions.tz}. Written by transitions.mjs.`);
for (const zone of Intl.supportedValuesOf('timeZone')) console.log(changes(zone));
