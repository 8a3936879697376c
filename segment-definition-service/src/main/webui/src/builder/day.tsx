import { TextInput } from '@mantine/core';

interface DayInputProps {
  readonly value: string | null;
  readonly label: string;
  readonly onChange: (day: string | null) => void;
}

/** A calendar day, chosen with the browser's own calendar. */
export function DayInput({ value, label, onChange }: DayInputProps) {
  return (
    <TextInput
      type="date"
      size="xs"
      w={140}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
