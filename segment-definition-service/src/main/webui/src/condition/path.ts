/** Where a value is inside of JSON: members by their names, elements by their places from 0. */
export type Steps = readonly (string | number)[];

/** The language's bounds, as docs/condition-language.md states them. */
const MOST_STEPS = 20;
const LAST_PLACE = 1_000_000;

/** A name that is written as it is. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_-]*/u;
const PLACE = /^\[(\d{1,7})\]/;
const QUOTED = /^"(?:[^"\\]|\\.)*"/s;

/** The value as a whole. */
const WHOLE = '$';

/**
 * Reads a path: `address.city`, `items[0].sku`, `"odd.name".x`, and `$` for the value as a whole. Names with anything but letters, digits,
 * `_` and `-` are quoted as JSON quotes text. Undefined where it is none.
 */
export function parsePath(text: string): Steps | undefined {
  let rest = text.trim();
  if (rest === WHOLE) return [];
  const steps: (string | number)[] = [];
  while (rest !== '') {
    const place = PLACE.exec(rest);
    if (place !== null) {
      steps.push(Number(place[1]));
      rest = rest.slice(place[0].length);
      continue;
    }
    if (steps.length > 0) {
      if (!rest.startsWith('.')) return undefined;
      rest = rest.slice(1);
    }
    const name = QUOTED.exec(rest)?.[0] ?? PLAIN.exec(rest)?.[0];
    const read = name === undefined ? undefined : nameOf(name);
    if (name === undefined || read === undefined) return undefined;
    steps.push(read);
    rest = rest.slice(name.length);
  }
  const sound = steps.length > 0 && steps.length <= MOST_STEPS && steps.every((step) => typeof step === 'string' || step <= LAST_PLACE);
  return sound ? steps : undefined;
}

function nameOf(written: string): string | undefined {
  if (!written.startsWith('"')) return written;
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}

/** A path as it is typed, which {@link parsePath} reads again. */
export function writePath(steps: Steps): string {
  if (steps.length === 0) return WHOLE;
  return steps
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = PLAIN.exec(step)?.[0] === step ? step : JSON.stringify(step);
      return at === 0 ? name : `.${name}`;
    })
    .join('');
}
