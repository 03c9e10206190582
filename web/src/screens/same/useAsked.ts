import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAddress } from '../../address';
import { betweenQuery } from './answer';
import type { Walked } from './useQueue';

/** Two clients that the address names are compared before all that waits. @returns why they cannot be. */
export function useAsked({ answer, bring }: Walked): Error | null {
  const [{ one = '', other = '' }] = useAddress();
  const asked = useQuery({ ...betweenQuery(one, other), enabled: one !== '' && other !== '' });
  const latest = useRef(bring);
  useEffect(() => {
    latest.current = bring;
  });
  const { data } = asked;
  const isListed = answer.data !== undefined;
  useEffect(() => {
    if (data && isListed) latest.current(data);
  }, [data, isListed]);
  return asked.error;
}
