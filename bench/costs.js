import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processor time that a process has used with all of its threads, in ms. From Linux's books, to the microsecond; NaN on
 * other systems. @param {number | undefined} pid
 */
export function processorMs(pid) {
	try {
		const threads = readdirSync(`/proc/${pid}/task`);
		return threads.reduce((sum, thread) => {
			const [spentNs] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
			return sum + Number(spentNs) / 1e6;
		}, 0);
	} catch {
		return NaN;
	}
}

/** Memory that a process holds, in KiB. Linux only; NaN elsewhere. @param {number | undefined} pid */
export function memoryKib(pid) {
	try {
		return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
	} catch {
		return NaN;
	}
}
