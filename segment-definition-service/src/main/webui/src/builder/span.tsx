import { NumberInput, Select } from '@mantine/core';
import type { Span, Unit } from '../condition/node';

interface SpanInputProps {
  readonly span: Span;
  readonly units: readonly Unit[];
  readonly label: string;
  readonly onChange: (span: Span) => void;
}

/** A length of time: so many of a unit. */
export function SpanInput({ span, units, label, onChange }: SpanInputProps) {
  return (
    <>
      <WholeInput value={span.amount} least={1} label={label} onChange={(amount) => onChange({ ...span, amount })} />
      <Select
        size="xs"
        w={104}
        aria-label={`Unit of ${label.toLowerCase()}`}
        data={(units.includes(span.unit) ? units : [span.unit, ...units]).map((unit) => ({ value: unit, label: span.amount === 1 ? unit : `${unit}s` }))}
        value={span.unit}
        allowDeselect={false}
        onChange={(unit) => unit !== null && onChange({ ...span, unit: unit as Unit })}
      />
    </>
  );
}

interface WholeInputProps {
  readonly value: number | null;
  readonly least: number;
  readonly label: string;
  readonly onChange: (value: number | null) => void;
}

export function WholeInput({ value, least, label, onChange }: WholeInputProps) {
  return (
    <NumberInput
      size="xs"
      w={72}
      aria-label={label}
      min={least}
      max={100_000_000}
      allowDecimal={false}
      allowNegative={false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : next === '' ? null : Number(next))}
    />
  );
}
