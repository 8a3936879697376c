import { ActionIcon, ColorSwatch, Group, NumberInput, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { colorOf } from './bar';
import { ALL, type Draft } from './shares';

interface DraftRowProps {
  readonly draft: Draft;
  readonly at: number;
  readonly change: (changed: Partial<Draft>) => void;
  readonly remove: (() => void) | undefined;
}

/** A cohort as it is being edited. */
export function DraftRow({ draft, at, change, remove }: DraftRowProps) {
  const number = at + 1;
  return (
    <Group gap="sm" wrap="nowrap">
      <ColorSwatch size={14} color={`var(--mantine-color-${colorOf(at)}-filled)`} aria-hidden />
      <TextInput flex={1} aria-label={`Name of cohort ${number}`} placeholder="What it is called" maxLength={80} value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
      <NumberInput
        w={120}
        aria-label={`Share of cohort ${number}`}
        suffix=" %"
        decimalScale={2}
        min={0}
        max={ALL / 100}
        value={draft.basisPoints / 100}
        onChange={(value) => change({ basisPoints: typeof value === 'number' ? Math.round(value * 100) : 0 })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={`Take cohort ${number} away`} disabled={remove === undefined} onClick={remove}>
        <Trash2 size={15} />
      </ActionIcon>
    </Group>
  );
}
