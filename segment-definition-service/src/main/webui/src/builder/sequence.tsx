import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { Sequence } from '../condition/node';
import type { Field, Scope } from '../condition/rows';
import { addStep, blankStep, MOST_STEPS } from '../condition/steps';
import { replace } from '../condition/tree';
import { eventsOf, useBench } from './context';
import { OtherDatasetSelect } from './other-dataset';
import { RowView } from './row';
import { StepView } from './step';
import { WindowInput } from './window';

interface SequenceRowProps {
  readonly row: Sequence;
  readonly dataset: string;
  readonly negated: boolean;
  readonly depth: number;
  readonly scope: Scope;
}

/** Events in order: one step below the other, each of which can be added, removed, moved and negated. */
export function SequenceRow({ row, dataset, negated, depth, scope }: SequenceRowProps) {
  const bench = useBench();
  const edit = (change: (row: Sequence) => Sequence, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => change(node as Sequence)), about === undefined ? undefined : `${row.id}.${about}`);
  const events = bench.datasets.find((each) => each.id === row.dataset);
  const field = (name: Field) => {
    switch (name) {
      case 'steps':
        return <span className="say">these, one after the other,</span>;
      case 'dataset':
        return (
          <OtherDatasetSelect
            label="Kind of events"
            offered={eventsOf(bench, dataset)}
            dataset={row.dataset}
            via={row.via}
            onChange={(way) =>
              edit((now) => ({ ...now, dataset: way.dataset.id, via: way.via, steps: now.steps.map((step) => ({ ...blankStep(), negated: step.negated, within: step.within })) }))
            }
          />
        );
      case 'window':
        return <WindowInput window={row.window} onChange={(window) => edit((now) => ({ ...now, window }), 'window')} />;
      default:
        return null;
    }
  };
  return (
    <RowView row={row} dataset={dataset} negated={negated} label={`Condition on ${events?.displayName ?? 'events'} in order`} field={field}>
      <ol className="steps">
        {row.steps.map((step, at) => (
          <li key={step.id}>
            <StepView sequence={row} step={step} at={at} scope={scope} depth={depth} onChange={edit} />
          </li>
        ))}
      </ol>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<Plus size={12} />}
        disabled={row.steps.length >= MOST_STEPS}
        onClick={() => edit(addStep)}
      >
        then …
      </Button>
    </RowView>
  );
}
