import { Select } from '@mantine/core';
import type { Dataset } from '../api/definitions';

interface OtherDatasetSelectProps {
  readonly label: string;
  readonly offered: readonly Dataset[];
  readonly value: string;
  readonly onChange: (dataset: string) => void;
}

/** A dataset that is related to the one in question. One that is not related any more stays to be seen. */
export function OtherDatasetSelect({ label, offered, value, onChange }: OtherDatasetSelectProps) {
  const data = offered.map((each) => ({ value: each.id, label: each.displayName }));
  const known = data.some((each) => each.value === value);
  return (
    <Select
      size="xs"
      w={150}
      aria-label={label}
      placeholder={label}
      data={known || value === '' ? data : [{ value, label: value }, ...data]}
      value={value === '' ? null : value}
      allowDeselect={false}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      onChange={(chosen) => chosen !== null && chosen !== value && onChange(chosen)}
    />
  );
}
