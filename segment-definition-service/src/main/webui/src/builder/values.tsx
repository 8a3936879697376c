import { Autocomplete, Group, TagsInput, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { datasets, type Column } from '../api/definitions';
import { number } from '../api/json';
import type { Scalar } from '../condition/node';

const SETTLE = 250;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

interface ValueProps {
  readonly column: Column | undefined;
  readonly dataset: string;
}

/** A text, with the column's values to choose from. Any other may be typed. */
export function ValueInput({ column, dataset, value, label, onChange }: ValueProps & { readonly value: Scalar | null; readonly label: string; readonly onChange: (value: Scalar | null) => void }) {
  const text = value === null ? '' : String(value);
  const listed = useListed(dataset, column, text);
  return (
    <Autocomplete
      size="xs"
      w={170}
      aria-label={label}
      placeholder="Value"
      data={[...listed.values]}
      renderOption={listed.renderOption}
      value={text}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      onChange={(text) => onChange(text === '' ? null : text)}
    />
  );
}

/** Several texts or numbers. */
export function ValuesInput({ column, dataset, values, onChange }: ValueProps & { readonly values: readonly Scalar[]; readonly onChange: (values: readonly Scalar[]) => void }) {
  const [typed, setTyped] = useState('');
  const listed = useListed(dataset, column, typed);
  const numeric = column?.type === 'number';
  return (
    <TagsInput
      size="xs"
      miw={200}
      maw={360}
      aria-label="Values"
      placeholder={values.length === 0 ? 'Values, one after the other' : ''}
      data={[...listed.values]}
      renderOption={listed.renderOption}
      searchValue={typed}
      onSearchChange={setTyped}
      value={values.map(String)}
      acceptValueOnBlur
      onChange={(texts) => onChange(numeric ? texts.filter((text) => NUMBER.test(text)).map(number) : texts)}
    />
  );
}

/** Names of events; `none` is said where there is none, and all there is where events have no names. */
export function EventNamesInput({ column, dataset, names, none, onChange }: ValueProps & { readonly names: readonly string[]; readonly none: string; readonly onChange: (names: readonly string[]) => void }) {
  const [typed, setTyped] = useState('');
  const listed = useListed(dataset, column, typed);
  if (column === undefined && names.length === 0) return <span className="say">{none}</span>;
  return (
    <TagsInput
      size="xs"
      miw={170}
      maw={320}
      aria-label="Events"
      placeholder={names.length === 0 ? none : ''}
      data={[...listed.values]}
      renderOption={listed.renderOption}
      searchValue={typed}
      onSearchChange={setTyped}
      value={[...names]}
      acceptValueOnBlur
      onChange={onChange}
    />
  );
}

interface Listed {
  readonly values: readonly string[];
  readonly renderOption: (input: { readonly option: { readonly value: string } }) => ReactNode;
}

/**
 * The values that rows have in a column, the most frequent first: those that contain what is typed when there are too many to list them
 * all. Personal columns have none, and a value that is not there may be typed.
 */
function useListed(dataset: string, column: Column | undefined, typed: string): Listed {
  const useful = column !== undefined && !column.personal && (column.type === 'text' || column.type === 'number');
  const [search] = useDebouncedValue(typed.trim(), SETTLE);
  const first = useQuery({ ...valuesOf(dataset, column?.name ?? '', ''), enabled: useful });
  const found = useQuery({
    ...valuesOf(dataset, column?.name ?? '', search),
    enabled: useful && search !== '' && first.data?.complete === false,
    placeholderData: keepPreviousData,
  });
  const items = (search !== '' && first.data?.complete === false ? found.data?.items : undefined) ?? first.data?.items ?? [];
  const rows = new Map(items.map(({ value, rows }) => [String(value), rows]));
  return {
    values: [...rows.keys()],
    renderOption: ({ option }) => (
      <Group justify="space-between" wrap="nowrap" w="100%">
        <Text size="xs" truncate>
          {option.value}
        </Text>
        <Text size="xs" c="dimmed">
          {rows.get(option.value)?.toLocaleString('en')}
        </Text>
      </Group>
    ),
  };
}

function valuesOf(dataset: string, column: string, search: string) {
  return {
    queryKey: ['conditions', 'values', dataset, column, search],
    queryFn: ({ signal }: { signal: AbortSignal }) => datasets.values(dataset, column, search, signal),
    staleTime: 10 * 60_000,
    retry: false,
  };
}
