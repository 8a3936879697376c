import { Box, Group, Text, VisuallyHidden } from '@mantine/core';
import type { Evaluation } from '../api/definitions';
import { ago, count, short } from '../shell/say';

const WIDTH = 420;
const HEIGHT = 96;

/** How many members there were over the latest evaluations. */
export function SizeChart({ evaluations }: { readonly evaluations: readonly Evaluation[] }) {
  const points = [...evaluations].reverse();
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return null;
  const sizes = points.map((point) => point.size);
  const most = Math.max(...sizes);
  const least = Math.min(...sizes);
  const begin = Date.parse(first.asOf);
  const length = Math.max(1, Date.parse(last.asOf) - begin);
  const x = (point: Evaluation) => ((Date.parse(point.asOf) - begin) / length) * WIDTH;
  const y = (size: number) => (most === least ? HEIGHT / 2 : 6 + (1 - (size - least) / (most - least)) * (HEIGHT - 12));
  // A size holds until the next evaluation: steps, not slopes.
  const steps = points.map((point, at) => (at === 0 ? `M${x(point)},${y(point.size)}` : `H${x(point)}V${y(point.size)}`)).join('');
  return (
    <Box component="figure" m={0}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none" aria-hidden>
        <path d={`${steps}V${HEIGHT}H0Z`} fill="var(--mantine-color-pine-light)" />
        <path d={steps} fill="none" stroke="var(--mantine-primary-color-filled)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      </svg>
      <Group justify="space-between">
        <Text size="xs" className="quiet">{ago(first.asOf)}</Text>
        <Text size="xs" className="quiet numbers">{most === least ? short(most) : `${count(least)} to ${count(most)}`}</Text>
        <Text size="xs" className="quiet">{ago(last.asOf)}</Text>
      </Group>
      <VisuallyHidden component="figcaption">
        Over the latest {points.length} evaluations the size went from {count(first.size)} to {count(last.size)}.
      </VisuallyHidden>
    </Box>
  );
}
