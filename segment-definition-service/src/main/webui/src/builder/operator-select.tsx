import { Select } from '@mantine/core';
import { operatorOf, operatorSays, type ColumnType, type Operator } from '../condition/operators';

interface OperatorSelectProps {
  readonly value: string;
  /** Those that fit; undefined while it is not known what is compared. */
  readonly fitting: readonly Operator[] | undefined;
  /** Of what is compared. */
  readonly type?: ColumnType | undefined;
  readonly onChange: (operator: Operator) => void;
}

/** How something is compared with what is filled in. */
export function OperatorSelect({ value, fitting, type, onChange }: OperatorSelectProps) {
  const own = operatorOf(value);
  const all = own === undefined || fitting?.includes(own) ? (fitting ?? []) : [own, ...(fitting ?? [])];
  return (
    <Select
      size="xs"
      w={180}
      aria-label="Comparison"
      data={all.map((each) => ({ value: each.name, label: operatorSays(each, type) }))}
      value={value}
      allowDeselect={false}
      disabled={fitting === undefined}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      maxDropdownHeight={320}
      onChange={(name) => {
        const chosen = name === null ? undefined : operatorOf(name);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
