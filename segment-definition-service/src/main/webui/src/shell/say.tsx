import { Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Problem } from '../api/http';

const COUNT = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const INSTANT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export const count = (value: number): string => COUNT.format(value);
export const short = (value: number): string => SHORT.format(value);
export const share = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${new Intl.NumberFormat('en', { maximumSignificantDigits: 2 }).format((100 * part) / whole)} %`;
export const plural = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;

/** An instant as people say it: 3 minutes ago, in 2 hours. */
export function ago(instant: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  if (step !== undefined) return RELATIVE.format(Math.round(seconds / step[1]), step[0]);
  return seconds > 2 ? `in ${seconds} s` : seconds < -2 ? `${-seconds} s ago` : 'now';
}

/** An instant as people say it, with the exact one at hand. */
export function When({ at }: { readonly at: string }) {
  return (
    <Tooltip label={INSTANT.format(new Date(at))} openDelay={300}>
      <time dateTime={at}>{ago(at)}</time>
    </Tooltip>
  );
}

/** An ISO 8601 length of time in words: every 15 minutes. */
export function every(duration: string): string {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  if (match === null) return duration;
  const parts = (['day', 'hour', 'minute', 'second'] as const)
    .map((unit, at) => [match[at + 1], unit] as const)
    .filter((part): part is [string, (typeof part)[1]] => part[0] !== undefined && part[0] !== '0');
  const [first] = parts;
  if (first === undefined) return duration;
  return parts.length === 1 && first[0] === '1' ? `every ${first[1]}` : `every ${parts.map(([n, unit]) => `${n} ${unit}${n === '1' ? '' : 's'}`).join(' ')}`;
}

export function tellDone(message: string): void {
  notifications.show({ message, color: 'pine' });
}

export function tellProblem(error: unknown): void {
  const problem = error instanceof Problem ? error : undefined;
  notifications.show({
    color: 'red',
    title: problem?.title ?? 'That did not work',
    message: problem ? `${problem.detail} ${problem.remedy}` : String(error),
    autoClose: 10_000,
  });
}
