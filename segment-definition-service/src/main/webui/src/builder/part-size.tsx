import { Progress, Text, Tooltip } from '@mantine/core';
import type { PartSize, Range } from '../condition/sizes';
import { count, share } from '../shell/say';
import { useBench } from './context';

/** How many a row or group has alone, and as a bar, what is left of the dataset after it. */
export function SizeOfPart({ id }: { readonly id: string }) {
  const size = useBench().answers.sizes.get(id);
  if (size === undefined) return null;
  const running = size.running?.count ?? size.count;
  return (
    <Tooltip label={told(size)} multiline maw={300}>
      <div className="part-size" role="note" aria-label={told(size)} data-testid="part-size">
        <Text span size="xs" className="numbers" aria-hidden>
          {approximately(size)}
        </Text>
        <Progress value={size.total === 0 ? 0 : (100 * running) / size.total} size={4} aria-hidden />
      </div>
    </Tooltip>
  );
}

/** A number, marked where it was estimated. */
export function approximately({ count: number, range }: Pick<PartSize, 'count' | 'range'>): string {
  return range === null ? count(number) : `≈ ${count(number)}`;
}

/** A size in words. */
export function told({ count: alone, total, range, running }: PartSize): string {
  const about = range === null ? count(alone) : `About ${count(alone)} (${between(range)})`;
  const first = `${about} alone (${share(alone, total)} of the dataset)`;
  if (running === null || running.isFirst) return first;
  return running.joined === 'all'
    ? `${first}; ${count(running.count)} are left of those above`
    : `${first}; ${count(running.count)} together with those above`;
}

/** Where an estimated number is. */
export function between({ from, to }: Range): string {
  return `${count(from)} to ${count(to)}`;
}
