import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { number } from '../api/json';
import type { Scalar } from '../condition/node';

interface NumericInputProps {
  readonly value: Scalar | null;
  readonly label: string;
  readonly onChange: (value: Scalar | null) => void;
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** A number with every digit that was typed. */
export function NumericInput({ value, label, onChange }: NumericInputProps) {
  const shown = value === null ? '' : String(value);
  const [typed, setTyped] = useState(shown);
  // What is typed may not be a number yet ("-", "1."); a value from elsewhere, as by undo, is shown.
  const text = asNumber(typed) === shown || (value === null && asNumber(typed) === '') ? typed : shown;
  return (
    <TextInput
      size="xs"
      w={110}
      inputMode="decimal"
      aria-label={label}
      placeholder="Number"
      value={text}
      error={text !== '' && !NUMBER.test(text)}
      onChange={(event) => {
        const next = event.currentTarget.value.trim().replace(',', '.');
        setTyped(next);
        onChange(NUMBER.test(next) ? number(next) : null);
      }}
    />
  );
}

function asNumber(text: string): string {
  return NUMBER.test(text) ? String(number(text)) : '';
}
