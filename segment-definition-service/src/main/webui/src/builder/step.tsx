import { ActionIcon, Button, Group, Menu, Select, Stack } from '@mantine/core';
import { ArrowDown, ArrowUp, EllipsisVertical, Filter as FilterIcon, Link2, Trash2 } from 'lucide-react';
import type { Sequence, Step, Unit } from '../condition/node';
import type { Scope } from '../condition/rows';
import { earlierSteps, editStep, LEAST_STEPS, moveStep, removeStep } from '../condition/steps';
import { emptyGroup } from '../condition/tree';
import { blankCompare } from './blank';
import { columnsOf, useBench } from './context';
import { SameInput } from './same';
import { SpanInput } from './span';
import { EventNamesInput } from './values';
import { Filter } from './where';

const UNITS: readonly Unit[] = ['minute', 'hour', 'day', 'week'];

interface StepViewProps {
  readonly sequence: Sequence;
  readonly step: Step;
  /** Its place, from 0. */
  readonly at: number;
  readonly scope: Scope;
  readonly depth: number;
  readonly onChange: (change: (sequence: Sequence) => Sequence, about?: string) => void;
}

/** A step of a sequence as a part of its sentence: then, or then not, an event, so soon, with so much in common. */
export function StepView({ sequence, step, at, scope, depth, onChange }: StepViewProps) {
  const bench = useBench();
  const columns = columnsOf(bench, sequence.dataset);
  const events = bench.datasets.find((each) => each.id === sequence.dataset);
  const edit = (change: Partial<Step>, about?: string) => onChange((now) => editStep(now, step.id, change), about === undefined ? undefined : `${step.id}.${about}`);
  const earlier = earlierSteps(sequence, step.id);
  const [first] = earlier;
  return (
    <div role="group" aria-label={`Step ${at + 1}`}>
      <Group wrap="nowrap" gap="xs" align="flex-start">
        <div className="sentence">
          {at === 0 ? <span className="say">first</span> : <ThenSelect negated={step.negated} onChange={(negated) => edit({ negated })} />}
          <EventNamesInput
            column={columns.find((each) => each.name === events?.eventNameColumn)}
            dataset={sequence.dataset}
            names={step.events}
            none="anything"
            onChange={(names) => edit({ events: names })}
          />
          {at > 0 && <WithinInput step={step} onChange={(within) => edit({ within }, 'within')} />}
        </div>
        <StepMenu sequence={sequence} step={step} at={at} onChange={onChange} />
      </Group>
      {step.same.map((same, place) => (
        <SameInput
          key={place}
          same={same}
          steps={sequence.steps}
          earlier={earlier}
          columns={columns}
          onChange={(next) => edit({ same: step.same.flatMap((each, other) => (other === place ? (next === null ? [] : [next]) : [each])) })}
        />
      ))}
      <Group gap="xs" mt={4}>
        {step.where === null && sequence.dataset !== '' && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<FilterIcon size={12} />}
            onClick={() => edit({ where: { ...emptyGroup('all'), of: [blankCompare()] } })}
          >
            where the event is …
          </Button>
        )}
        {first !== undefined && sequence.dataset !== '' && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<Link2 size={12} />}
            onClick={() => edit({ same: [...step.same, { column: '', operator: 'is', step: first.id, other: '' }] })}
          >
            with the same …
          </Button>
        )}
      </Group>
      {step.where !== null && (
        <Stack gap={4} mt={4}>
          <span className="say">where the event is</span>
          <Filter row={sequence} node={step.where} scope={scope} depth={depth} />
        </Stack>
      )}
    </div>
  );
}

function ThenSelect({ negated, onChange }: { readonly negated: boolean; readonly onChange: (negated: boolean) => void }) {
  return (
    <Select
      size="xs"
      w={100}
      aria-label="Whether it happened"
      data={[
        { value: 'then', label: 'then' },
        { value: 'not', label: 'then not' },
      ]}
      styles={negated ? { input: { color: 'var(--mantine-color-red-text)', fontWeight: 600 } } : {}}
      value={negated ? 'not' : 'then'}
      allowDeselect={false}
      onChange={(value) => value !== null && onChange(value === 'not')}
    />
  );
}

/** How soon after the event before it. Nothing said means at any time after it. */
function WithinInput({ step, onChange }: { readonly step: Step; readonly onChange: (within: Step['within']) => void }) {
  return (
    <>
      <Select
        size="xs"
        w={120}
        aria-label="How soon"
        data={[
          { value: 'any', label: 'at any time' },
          { value: 'within', label: 'within' },
        ]}
        value={step.within === null ? 'any' : 'within'}
        allowDeselect={false}
        onChange={(value) => value !== null && onChange(value === 'any' ? null : (step.within ?? { amount: 7, unit: 'day' }))}
      />
      {step.within !== null && <SpanInput span={step.within} units={UNITS} label="Time between" onChange={onChange} />}
    </>
  );
}

function StepMenu({ sequence, step, at, onChange }: Pick<StepViewProps, 'sequence' | 'step' | 'at' | 'onChange'>) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for step ${at + 1}`} mt={3}>
          <EllipsisVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<ArrowUp size={15} />} disabled={at === 0} onClick={() => onChange((now) => moveStep(now, step.id, 'up'))}>
          Move the step up
        </Menu.Item>
        <Menu.Item leftSection={<ArrowDown size={15} />} disabled={at === sequence.steps.length - 1} onClick={() => onChange((now) => moveStep(now, step.id, 'down'))}>
          Move the step down
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<Trash2 size={15} />} disabled={sequence.steps.length <= LEAST_STEPS} onClick={() => onChange((now) => removeStep(now, step.id))}>
          Remove the step
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
