import { Group } from '@mantine/core';
import { Fragment, type KeyboardEvent, type ReactNode } from 'react';
import type { Row } from '../condition/node';
import { isTurnedInFront, pieces, type Field } from '../condition/rows';
import { move } from '../condition/tree';
import { useBench } from './context';
import { PartMenu } from './menu';
import { SizeOfPart } from './part-size';
import { Verdict } from './verdict';
import { useIsWrong, Wrong } from './wrong';

interface RowViewProps {
  readonly row: Row;
  readonly negated: boolean;
  readonly label: string;
  /** The dataset whose rows it is about. */
  readonly dataset: string;
  /** The control of each field of the sentence. */
  readonly field: (name: Field) => ReactNode;
  readonly children?: ReactNode;
}

/** A row: its sentence, with a control where something is filled in. Alt with an arrow moves it. */
export function RowView({ row, negated, label, dataset, field, children }: RowViewProps) {
  const bench = useBench();
  const wrong = useIsWrong(row.id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    bench.edit((root) => move(root, row.id, event.key === 'ArrowUp' ? 'up' : 'down'));
  };
  return (
    <div className="row" role="group" aria-label={label} data-wrong={wrong} onKeyDown={onKeyDown}>
      <Group wrap="nowrap" gap="xs" align="flex-start">
        <div className="sentence">
          {negated && isTurnedInFront(row) && <span className="turned">not</span>}
          {pieces(row).map((piece, at) =>
            'say' in piece ? (
              <span key={at} className={negated && piece.not !== undefined ? 'turned' : 'say'}>
                {negated ? (piece.not ?? piece.say) : piece.say}
              </span>
            ) : (
              <Fragment key={at}>{field(piece.field)}</Fragment>
            ),
          )}
        </div>
        <SizeOfPart id={row.id} />
        <PartMenu node={row} negated={negated} />
      </Group>
      <Verdict id={row.id} dataset={dataset} {...('dataset' in row ? { other: row.dataset } : {})} {...(isEach(row) ? { counted: 'Found that are not so' } : {})} />
      <Wrong id={row.id} />
      {children}
    </div>
  );
}

function isEach(row: Row): boolean {
  return row.is === 'related' && row.measure.is === 'every';
}
