import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { useTitle } from '../../title';
import { importQuery, type Answer } from './answer';
import { Choose } from './Choose';
import './import.css';
import { Planned } from './Planned';
import { Taken } from './Taken';
import { Taking } from './Taking';

/** What is in this file, and what does it need of me? Then what was taken and what was refused. */
export function Screen() {
  const [{ file }] = useAddress();
  return file ? <One id={file} /> : <Choose />;
}

function One({ id }: { id: string }) {
  const answer = useQuery(importQuery(id));
  useTitle(answer.data ? answer.data.plan.file : 'Import');
  if (answer.error && !answer.data)
    return <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  return <Shown answer={answer.data} />;
}

function Shown({ answer }: { answer: Answer }) {
  const { state } = answer.summary;
  if (answer.work !== null || state === 'taking') return <Taking answer={answer} />;
  if (state === 'planned') return <Planned plan={answer.plan} />;
  return <Taken answer={answer} />;
}
