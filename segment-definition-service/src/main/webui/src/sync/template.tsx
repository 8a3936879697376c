import { Select, Stack, Textarea } from '@mantine/core';
import { reference } from './form';

interface TemplateInputProps {
  readonly text: string;
  readonly columns: readonly { readonly value: string; readonly label: string }[];
  readonly error: string | undefined;
  readonly change: (text: string) => void;
}

/** A text in Liquid, with the columns that can stand in it. */
export function TemplateInput({ text, columns, error, change }: TemplateInputProps) {
  return (
    <Stack gap={4} flex="1 1 320px">
      <Textarea aria-label="Template" placeholder="Hello {{ first_name | capitalize }}" autosize minRows={2} maxRows={8} maxLength={2_000} spellCheck={false} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} value={text} error={error} onChange={(event) => change(event.currentTarget.value)} />
      <Select aria-label="Insert a column" placeholder="Insert a column" size="xs" searchable data={[...columns]} value={null} onChange={(column) => column !== null && change(text + reference(column))} />
    </Stack>
  );
}
