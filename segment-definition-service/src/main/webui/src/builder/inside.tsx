import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Inside } from '../condition/node';
import { INSIDE_TYPES, type ColumnType } from '../condition/operators';
import { parsePath, writePath } from '../condition/path';

const TYPES: Readonly<Partial<Record<ColumnType, string>>> = { text: 'as text', number: 'as a number', boolean: 'as yes or no', text_array: 'as a list of texts' };

interface InsideInputProps {
  readonly inside: Inside | null;
  readonly onChange: (inside: Inside | null) => void;
}

/** Where to look inside of JSON, and what is there. With nothing typed it is about the JSON itself. */
export function InsideInput({ inside, onChange }: InsideInputProps) {
  const [typed, setTyped] = useState(inside === null ? '' : writePath(inside.steps));
  const steps = typed.trim() === '' ? null : parsePath(typed);
  const change = (text: string) => {
    setTyped(text);
    if (text.trim() === '') onChange(null);
    const read = parsePath(text);
    if (read !== undefined) onChange({ steps: read, type: inside?.type ?? 'text' });
  };
  return (
    <>
      <TextInput
        size="xs"
        w={180}
        aria-label="Path"
        placeholder="address.city"
        ff="monospace"
        value={typed}
        error={steps === undefined ? 'As in address.city, items[0].sku or "odd name".x' : undefined}
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
