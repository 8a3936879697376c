import { Stack } from '@mantine/core';
import type { Column } from '../api/definitions';
import type { Aggregate, Measure, Related } from '../condition/node';
import { carryOver, functionOf, operatorsOf } from '../condition/operators';
import type { Field, Scope } from '../condition/rows';
import { emptyGroup, replace } from '../condition/tree';
import { blankCompare } from './blank';
import { ColumnSelect } from './column-select';
import { columnsOf, relatedTo, useBench } from './context';
import { NumberOfInput } from './count';
import { MeasureSelect } from './measure';
import { OperandInput } from './operand';
import { OperatorSelect } from './operator-select';
import { OtherDatasetSelect } from './other-dataset';
import { RowView } from './row';
import { Filter, Where } from './where';

interface RelatedRowProps {
  readonly row: Related;
  readonly dataset: string;
  readonly negated: boolean;
  readonly depth: number;
  readonly scope: Scope;
}

/** Records of another dataset: how many there are, or a number that is computed of them, where the record is like this. */
export function RelatedRow({ row, dataset, negated, depth, scope }: RelatedRowProps) {
  const bench = useBench();
  const edit = (change: (row: Related) => Related, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => change(node as Related)), about === undefined ? undefined : `${row.id}.${about}`);
  const ask = (measure: Measure, about?: string) => edit((now) => ({ ...now, measure }), about);
  const columns = columnsOf(bench, row.dataset);
  const records = bench.datasets.find((each) => each.id === row.dataset);
  const field = (name: Field) => {
    switch (name) {
      case 'measure':
        return <MeasureSelect measure={row.measure} columns={columns} negated={negated} onChange={ask} />;
      case 'dataset':
        return (
          <OtherDatasetSelect
            label="Kind of records"
            offered={relatedTo(bench, dataset)}
            dataset={row.dataset}
            via={row.via}
            onChange={(way) => edit((now) => ({ ...now, dataset: way.dataset.id, via: way.via, measure: withoutColumn(now.measure), where: null }))}
          />
        );
      case 'where':
      case 'satisfies':
        return null;
      default:
        if (row.measure.is === 'every') return null;
        return row.measure.is === 'count' ? (
          <NumberOfInput count={row.measure.count} onChange={(count) => ask({ is: 'count', count }, 'count')} />
        ) : (
          <AggregateField name={name} aggregate={row.measure} columns={columns} dataset={row.dataset} onChange={ask} />
        );
    }
  };
  return (
    <RowView row={row} dataset={dataset} negated={negated} label={`Condition on related ${records?.displayName ?? 'records'}`} field={field}>
      <Where row={row} scope={scope} depth={depth} />
      {row.measure.is === 'every' && (
        <Stack gap={4} mt={8}>
          <span className="say">is one where the record is</span>
          <Filter row={row} node={row.measure.satisfies} scope={scope} depth={depth} />
        </Stack>
      )}
    </RowView>
  );
}

/** What is computed is a number that no list of a column's values has. */
const COMPUTED: Column = { name: '', type: 'number', personal: true };

interface AggregateFieldProps {
  readonly name: Field;
  readonly aggregate: Aggregate;
  readonly columns: readonly Column[];
  readonly dataset: string;
  readonly onChange: (aggregate: Aggregate, about?: string) => void;
}

function AggregateField({ name, aggregate, columns, dataset, onChange }: AggregateFieldProps) {
  const known = functionOf(aggregate.function);
  switch (name) {
    case 'column':
      return (
        <ColumnSelect
          label="Attribute"
          nothing="No attribute with numbers"
          columns={columns.filter((each) => known?.types.includes(each.type))}
          value={aggregate.column}
          disabled={dataset === ''}
          onChange={(column) => onChange({ ...aggregate, column: column.name })}
        />
      );
    case 'operator':
      return (
        <OperatorSelect
          value={aggregate.operator}
          fitting={known && operatorsOf(known)}
          onChange={(operator) => onChange({ ...aggregate, operator: operator.name, operand: carryOver(aggregate.operand, aggregate.operator, operator) })}
        />
      );
    default:
      return (
        <OperandInput
          operand={aggregate.operand}
          operator={aggregate.operator}
          column={COMPUTED}
          dataset={dataset}
          onChange={(operand, about) => onChange({ ...aggregate, operand }, about)}
        />
      );
  }
}

function withoutColumn(measure: Measure): Measure {
  switch (measure.is) {
    case 'count':
      return measure;
    case 'aggregate':
      return { ...measure, column: '' };
    case 'every':
      return { ...measure, satisfies: { ...emptyGroup('all'), of: [blankCompare()] } };
  }
}
