import { NumberInput, TextInput } from '@mantine/core';
import type { Bucket } from '../condition/node';
import type { Field } from '../condition/rows';
import { replace } from '../condition/tree';
import { useBench } from './context';
import { RowView } from './row';

const PLACES_OF_A_PERCENT = 100;

interface BucketRowProps {
  readonly row: Bucket;
  readonly dataset: string;
  readonly negated: boolean;
}

/** A share of the members that is drawn by chance, and the name of the draw. */
export function BucketRow({ row, dataset, negated }: BucketRowProps) {
  const bench = useBench();
  const edit = (change: Partial<Bucket>, about: string) =>
    bench.edit((root) => replace(root, row.id, (node) => ({ ...node, ...change }) as Bucket), `${row.id}.${about}`);
  const field = (name: Field) =>
    name === 'salt' ? (
      <TextInput
        size="xs"
        w={150}
        aria-label="Name of the draw"
        title="Conditions with the same name divide the same draw"
        value={row.salt}
        onChange={(event) => edit({ salt: event.currentTarget.value }, 'salt')}
      />
    ) : (
      <>
        <PercentInput label="From" place={row.from} onChange={(from) => edit({ from }, 'from')} />
        <span className="say">to</span>
        <PercentInput label="To" place={row.to} onChange={(to) => edit({ to }, 'to')} />
      </>
    );
  return <RowView row={row} dataset={dataset} negated={negated} label="Random share" field={field} />;
}

interface PercentInputProps {
  readonly label: string;
  readonly place: number | null;
  readonly onChange: (place: number | null) => void;
}

/** A place of the draw, in per cent with two decimals. */
function PercentInput({ label, place, onChange }: PercentInputProps) {
  return (
    <NumberInput
      size="xs"
      w={80}
      aria-label={label}
      suffix=" %"
      min={0}
      max={100}
      decimalScale={2}
      allowNegative={false}
      hideControls
      value={place === null ? '' : place / PLACES_OF_A_PERCENT}
      onChange={(percent) => onChange(typeof percent === 'number' ? Math.round(percent * PLACES_OF_A_PERCENT) : null)}
    />
  );
}
