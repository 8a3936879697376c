import { Text } from '@mantine/core';
import { Check, X } from 'lucide-react';
import { found, type Reading } from '../condition/verdicts';
import { useBench } from './context';

interface VerdictProps {
  readonly id: string;
  /** The dataset that columns are those of. */
  readonly dataset: string;
  /** The dataset that numbers are computed of, where it is another. */
  readonly other?: string;
  /** What a number of rows is called. */
  readonly counted?: string;
}

/** Whether a row or group holds for the member that is checked, and what it looked at. */
export function Verdict({ id, dataset, other, counted = 'Found' }: VerdictProps) {
  const { marks, names } = useBench();
  const mark = marks.get(id);
  if (mark === undefined) return null;
  const name = (reading: Reading): string => {
    if (reading.kind === 'count') return counted;
    return names.column(reading.kind === 'aggregate' ? (other ?? dataset) : dataset, reading.column ?? '');
  };
  return (
    <div className="verdict" data-holds={mark.holds} data-testid="verdict">
      {mark.holds ? <Check size={15} aria-hidden /> : <X size={15} aria-hidden />}
      <Text span size="sm" fw={600}>
        {mark.holds ? 'holds' : 'does not hold'}
      </Text>
      {mark.values.map((reading, at) => (
        <Text span size="sm" key={at} style={{ overflowWrap: 'anywhere' }}>
          {name(reading)}: <b>{found(reading)}</b>
        </Text>
      ))}
    </div>
  );
}
