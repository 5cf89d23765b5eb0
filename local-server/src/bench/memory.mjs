// What a process holds and has used, as Linux counts it.
import { readFileSync } from 'node:fs';
import { until } from '../test/js/program.mjs';

const TICKS_PER_SECOND = 100;

export function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** The most it ever held. */
export function peakMb(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** Memory once it has stopped changing for three seconds. */
export async function idleMb(pid) {
  let latest = [];
  return until('idling', 30, () => {
    latest = [residentMb(pid), ...latest].slice(0, 4);
    return latest.length === 4 && Math.max(...latest) - Math.min(...latest) < 1 && latest[0];
  });
}

/** Processor time since the start, of all threads. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
