import { Autocomplete, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { conditions, type Column } from '../api/definitions';
import { number } from '../api/json';
import type { Scalar } from '../condition/node';

const SAMPLE = 100;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

interface ValueProps {
  readonly column: Column | undefined;
  readonly dataset: string;
}

/** A text, with values to choose from that were seen in the column. Any other may be typed. */
export function ValueInput({ column, dataset, value, label, onChange }: ValueProps & { readonly value: Scalar | null; readonly label: string; readonly onChange: (value: Scalar | null) => void }) {
  const seen = useSeen(dataset, column);
  return (
    <Autocomplete
      size="xs"
      w={170}
      aria-label={label}
      placeholder="Value"
      data={[...seen]}
      value={value === null ? '' : String(value)}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      onChange={(text) => onChange(text === '' ? null : text)}
    />
  );
}

/** Several texts or numbers. */
export function ValuesInput({ column, dataset, values, onChange }: ValueProps & { readonly values: readonly Scalar[]; readonly onChange: (values: readonly Scalar[]) => void }) {
  const seen = useSeen(dataset, column);
  const numeric = column?.type === 'number';
  return (
    <TagsInput
      size="xs"
      miw={200}
      maw={360}
      aria-label="Values"
      placeholder={values.length === 0 ? 'Values, one after the other' : ''}
      data={[...seen]}
      value={values.map(String)}
      acceptValueOnBlur
      onChange={(texts) => onChange(numeric ? texts.filter((text) => NUMBER.test(text)).map(number) : texts)}
    />
  );
}

/** Names of events. */
export function EventNamesInput({ column, dataset, names, onChange }: ValueProps & { readonly names: readonly string[]; readonly onChange: (names: readonly string[]) => void }) {
  const seen = useSeen(dataset, column);
  return (
    <TagsInput
      size="xs"
      miw={170}
      maw={320}
      aria-label="Events"
      placeholder={names.length === 0 ? 'anything' : ''}
      data={[...seen]}
      value={[...names]}
      acceptValueOnBlur
      onChange={onChange}
    />
  );
}

/**
 * Values that a sample of rows has in a column. There is no list of all values to choose from, so this is a help for typing and no
 * more: personal columns have none, and a value that is not there may be typed.
 */
export function useSeen(dataset: string, column: Column | undefined): readonly string[] {
  const name = column?.name ?? '';
  const useful = column !== undefined && !column.personal && (column.type === 'text' || column.type === 'number');
  const sample = useQuery({
    queryKey: ['conditions', 'seen', dataset, name],
    queryFn: ({ signal }) =>
      conditions.preview({ dataset, condition: { compare: { column: name, operator: 'is_not_blank' } } }, SAMPLE, [name], signal),
    enabled: useful,
    staleTime: 10 * 60_000,
    retry: false,
  });
  const seen = (sample.data?.rows ?? []).map((row) => String(row.values[name] ?? ''));
  return [...new Set(seen)].filter((value) => value !== '').sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}
