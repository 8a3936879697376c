import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Inside } from '../condition/node';
import { INSIDE_TYPES, type ColumnType } from '../condition/operators';
import { parsePath, writePath } from '../condition/path';

const TYPES: Readonly<Partial<Record<ColumnType, string>>> = { text: 'as text', number: 'as a number', boolean: 'as yes or no', date: 'as a day', timestamp: 'as an instant', text_array: 'as a list of texts' };

interface InsideInputProps {
  readonly inside: Inside | null;
  readonly onChange: (inside: Inside | null) => void;
}

/** Where to look inside of JSON, and what is there. With nothing typed it is about the JSON itself. */
export function InsideInput({ inside, onChange }: InsideInputProps) {
  const [typed, setTyped] = useState('');
  const shown = inside === null ? '' : says(typed, inside) ? typed : writePath(inside.steps ?? []);
  const change = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? null : { steps: parsePath(text) ?? null, type: inside?.type ?? 'text' });
  };
  return (
    <>
      <TextInput
        size="xs"
        w={180}
        aria-label="Path"
        placeholder="address.city"
        ff="monospace"
        value={shown}
        error={inside?.steps === null ? 'As in address.city, items[0].sku or "odd name".x' : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {inside !== null && (
        <Select
          size="xs"
          w={140}
          aria-label="Read as"
          data={INSIDE_TYPES.map((type) => ({ value: type, label: TYPES[type] ?? type }))}
          value={inside.type}
          allowDeselect={false}
          onChange={(type) => type !== null && onChange({ ...inside, type: type as ColumnType })}
        />
      )}
    </>
  );
}

/** Whether what was typed means what is there now; something else is after an undo, and when the row is opened. */
function says(typed: string, inside: Inside): boolean {
  return JSON.stringify(parsePath(typed) ?? null) === JSON.stringify(inside.steps);
}
