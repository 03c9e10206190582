import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Doubted } from '../../checks/Doubted';
import { ModelKey } from '../../ModelKey';
import type { Model } from '../../models';
import { LotTable } from '../../parts/LotTable';
import { PickSome } from '../../parts/Pick';
import { Segments } from '../../parts/Segments';
import { useWidth } from '../../parts/useWidth';
import { amountOf, grouped, judge, type Judged } from './agreement';
import type { Answer, Row } from './answer';
import { Everything } from './Everything';
import { isIncremental } from './estimate';
import { keyOf, residualName } from './names';
import { NarrowLine } from './NarrowLine';
import { allRows, firstOf } from './others';
import { attributionQuery, MEASURES, type useAttribution } from './settings';
import { columnsOf } from './columns';
import { Head } from './RowDrawing';
import { drawingOf, type Drawing, type Line } from './drawing';
import { byVerdict } from './verdicts';
import { figuresOf, plotWidth } from './widths';

type Asked = ReturnType<typeof useAttribution> & {
  main: NonNullable<ReturnType<typeof useAttribution>['main']>;
};

interface Compared {
  asked: Asked;
  answer: Answer;
  judged: readonly Judged[];
}

/** The models side by side, row by row on one axis; opened, a channel shows its campaigns. */
export function Comparison({ asked, answer, judged }: Compared) {
  const { main, beside, measure, by, open, change } = asked;
  const [asTable, setAsTable] = useState(false);
  const [measureWidth, width] = useWidth(1136);
  const hasSpend = allRows(answer).some((row) => row.spend !== null);
  const drawing = drawingOf(
    answer,
    judged,
    { measure, main, beside },
    plotWidth(width, beside.length, hasSpend),
  );
  const campaigns = useCampaigns(asked, answer);
  const incremental = isIncremental(answer, main);
  const groups = (
    incremental ? byVerdict(judged, residualName(by)) : grouped(judged, 1 + beside.length, residualName(by))
  ).map((group) => ({
    ...group,
    rows: group.rows.flatMap((row): Line[] => (keyOf(row.row) === open ? [row, ...campaigns] : [row])),
  }));
  return (
    <section ref={measureWidth}>
      <div className="bar tools">
        <Key drawing={drawing} asked={asked} />
        <div className="acts">
          <button className="link c" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'as a drawing' : 'all models as a table'}
          </button>
          <Segments
            label="Measure"
            value={measure}
            options={MEASURES}
            onPick={(picked) => change({ measure: picked })}
          />
        </div>
      </div>
      {asTable ? (
        <Everything answer={answer} drawing={drawing} judged={judged} />
      ) : (
        <Doubted checks={incremental ? answer.checks : []}>
          <LotTable<Line>
            className="at"
            label="Credit by each model"
            columns={columnsOf(drawing, width, hasSpend)}
            groups={groups}
            keyOf={(line) => keyOf(line.row)}
            selected={open}
            onOpen={
              by === 'channel'
                ? (line) => change({ open: keyOf(line.row) === open ? undefined : keyOf(line.row) })
                : undefined
            }
            opens={(line) => line.within === undefined && !line.row.baseline && line.row.others === undefined}
            sum={sumOf(drawing, judged, figuresOf(beside, width))}
            lineHead={<Head drawing={drawing} />}
            line={(line) => <NarrowLine line={line} drawing={drawing} />}
          />
        </Doubted>
      )}
    </section>
  );
}

const MOST_CAMPAIGNS = 8;

/** The campaigns of the open channel, the greatest first; those beyond are one line. */
function useCampaigns({ by, filters, open, main, beside, measure }: Asked, answer: Answer): Line[] {
  const channel = openedChannel(answer, open);
  const campaigns = useQuery({
    ...attributionQuery(filters, 'channel,campaign', channel),
    enabled: by === 'channel' && channel !== undefined,
  });
  // what is shown until it is replaced may be of the channel that was open before
  if (!campaigns.data || campaigns.data.channel !== channel) return [];
  const judged = (rows: readonly Row[]) => judge(rows, [main, ...beside], measure, answer.value);
  const ordered = judged(campaigns.data.rows).map(({ row }) => row);
  const shown = firstOf(ordered, MOST_CAMPAIGNS, campaigns.data.others);
  return shown.flatMap((row) => judged([row])).map((each) => ({ ...each, within: open }));
}

function openedChannel(answer: Answer, open: string | undefined): string | undefined {
  return answer.rows.find((row) => keyOf(row) === open)?.keys.channel;
}

function isByExperiment({ models }: Row): boolean {
  return Object.values(models).some((share) => 'basis' in share && share.basis === 'experiment');
}

function Key({ drawing, asked }: { drawing: Drawing; asked: Asked }) {
  const { main, beside } = drawing;
  return (
    <ModelKey main={main} beside={beside} byExperiment={drawing.answer.rows.some(isByExperiment)}>
      <PickSome
        label="Models beside it"
        shown="other models"
        values={beside.map((model) => model.id)}
        options={asked.others.map((model) => ({ value: model.id, name: model.name }))}
        onPick={(ids) => asked.change({ beside: ids.length ? ids.join(',') : 'none' })}
      />
    </ModelKey>
  );
}

/** What each model's rows add up to. */
function sumOf(
  { answer, main, measure, write }: Drawing,
  judged: readonly Judged[],
  others: readonly Model[],
) {
  const sum = (model: string) =>
    write(judged.reduce((total, { row }) => total + amountOf(row, model, measure, answer.value), 0));
  return ['All', '', <b key={main.id}>{sum(main.id)}</b>, ...others.map((model) => sum(model.id))];
}
