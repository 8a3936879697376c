import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RejectedSearch } from '../api/orchestration';
import { searched } from './rejected-words';

/** What is looked for among rejected records; it is asked for when the field is left or Enter is pressed. */
export function RejectedFilter({ onSearch }: { readonly onSearch: (search: RejectedSearch) => void }) {
  const [text, setText] = useState({ reason: '', identity: '', from: '', until: '' });
  const field = (name: keyof typeof text, label: string, type: 'text' | 'datetime-local' = 'text') => (
    <TextInput size="xs" type={type} label={label} value={text[name]} onChange={(event) => setText({ ...text, [name]: event.currentTarget.value })} />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(searched(text));
      }}
      onBlur={() => onSearch(searched(text))}
    >
      <Group px="lg" pb="sm" gap="sm" align="end">
        {field('identity', 'Identity')}
        {field('reason', 'Reason')}
        {field('from', 'Refused from', 'datetime-local')}
        {field('until', 'Refused before', 'datetime-local')}
        <button type="submit" hidden />
      </Group>
    </form>
  );
}
