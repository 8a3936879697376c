import type { Column } from '../api/definitions';
import type { Compare } from '../condition/node';
import { blankOperand, carryOver, operatorsFor } from '../condition/operators';
import type { Field } from '../condition/rows';
import { replace } from '../condition/tree';
import { ColumnSelect } from './column-select';
import { columnsOf, useBench } from './context';
import { OperandInput } from './operand';
import { OperatorSelect } from './operator-select';
import { RowView } from './row';

interface CompareRowProps {
  readonly row: Compare;
  readonly dataset: string;
  readonly negated: boolean;
}

/** An attribute, how it is compared, and with what. */
export function CompareRow({ row, dataset, negated }: CompareRowProps) {
  const bench = useBench();
  const columns = columnsOf(bench, dataset);
  const column = columns.find((each) => each.name === row.column);
  const edit = (change: (row: Compare) => Compare, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => change(node as Compare)), about);
  const field = (name: Field) => {
    switch (name) {
      case 'column':
        return <ColumnSelect label="Attribute" columns={columns} value={row.column} onChange={(chosen) => edit((now) => withColumn(now, chosen))} />;
      case 'operator':
        return (
          <OperatorSelect
            value={row.operator}
            fitting={column && operatorsFor(column.type)}
            onChange={(chosen) => edit((now) => ({ ...now, operator: chosen.name, operand: carryOver(now.operand, now.operator, chosen) }))}
          />
        );
      default:
        return (
          <OperandInput
            operand={row.operand}
            operator={row.operator}
            column={column}
            dataset={dataset}
            onChange={(operand, about) => edit((now) => ({ ...now, operand }), about === undefined ? undefined : `${row.id}.${about}`)}
          />
        );
    }
  };
  return <RowView row={row} dataset={dataset} negated={negated} label={`Condition on ${column?.label ?? (row.column || 'an attribute')}`} field={field} />;
}

/** Another column keeps the comparison where that means something for it, and what was filled in where it is of the same type. */
function withColumn(row: Compare, column: Column): Compare {
  const fitting = operatorsFor(column.type);
  const operator = fitting.find((each) => each.name === row.operator) ?? fitting[0];
  if (operator === undefined) return { ...row, column: column.name };
  return { ...row, column: column.name, operator: operator.name, operand: blankOperand(operator.shape) };
}
