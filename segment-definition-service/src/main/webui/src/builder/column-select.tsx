import { Select } from '@mantine/core';
import type { Column } from '../api/definitions';
import { useBench } from './context';

interface ColumnSelectProps {
  readonly columns: readonly Column[];
  /** A column's name; empty while nobody has chosen one. */
  readonly value: string;
  readonly label: string;
  readonly nothing?: string;
  readonly disabled?: boolean;
  readonly onChange: (column: Column) => void;
}

/** An attribute of a dataset's rows. One that is not described any more stays to be seen. */
export function ColumnSelect({ columns, value, label, nothing, disabled = false, onChange }: ColumnSelectProps) {
  const { names } = useBench();
  const known = columns.some((each) => each.name === value);
  const data = columns.map((each) => ({ value: each.name, label: each.label ?? names.column('', each.name) }));
  return (
    <Select
      size="xs"
      w={170}
      searchable
      aria-label={label}
      placeholder={label}
      nothingFoundMessage={nothing}
      data={known || value === '' ? data : [{ value, label: value }, ...data]}
      value={value === '' ? null : value}
      allowDeselect={false}
      disabled={disabled}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      onChange={(name) => {
        const column = columns.find((each) => each.name === name);
        if (column !== undefined) onChange(column);
      }}
    />
  );
}
