import { expect, it } from 'vitest';
import { Refusal } from '../refusal';
import { measured } from '../live/measured';
import { commandTook, countRefusal, registry, requestTook, socketOpened, writerWatch } from './metrics';

it('counts sockets, commands, refusals, requests and transactions by the words of the code', async () => {
	const closed = socketOpened('tablet');
	socketOpened('tablet');
	closed();
	commandTook('answer', 3);
	countRefusal('stale');
	requestTook('/(staff)/notes/[id]', 'GET', 404, 12);
	writerWatch.queued(2);
	writerWatch.ended('committed', 1);
	const text = await registry.metrics();
	for (const line of [
		'groundwork_sockets{kind="tablet"} 1',
		'groundwork_command_seconds_bucket{le="0.0025",command="answer"} 0',
		'groundwork_command_seconds_bucket{le="0.005",command="answer"} 1',
		'groundwork_refusals_total{code="stale"} 1',
		'groundwork_request_seconds_count{route="/(staff)/notes/[id]",method="GET",status="4xx"} 1',
		'groundwork_writer_queue 2',
		'groundwork_transaction_seconds_count{outcome="committed"} 1'
	]) {
		expect(text).toContain(line);
	}
});

it('never makes a label of a name that a client made up', async () => {
	await measured('Ana Riverbend', () => Promise.resolve());
	await expect(measured('toString', () => Promise.reject(new Refusal('invalid')))).rejects.toThrow(Refusal);
	const text = await registry.metrics();
	expect(text).toContain('groundwork_command_seconds_count{command="unknown"} 2');
	expect(text).not.toMatch(/Riverbend|toString/);
});
