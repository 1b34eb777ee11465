import type { SeatId } from '../../ids';
import { inLocale, type Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import type { Run } from '../contract';
import { both } from '../text';
import type { RoundArrangement, RoundContent } from './shapes';

type RoundRun = Run<RoundContent, RoundArrangement>;

const spokeTimes = ({ turns }: RoundArrangement, seat: SeatId): number =>
	turns.filter((turn) => turn.seat === seat && !turn.passed).length;

export function roundGroupLines({ content, arrangement }: RoundRun): Localised[] {
	const had = [...new Set(arrangement.turns.map(({ seat }) => seat))];
	const spoke = had.filter((seat) => spokeTimes(arrangement, seat) > 0).length;
	const counts = { spoke, passed: had.length - spoke };
	const { topic } = content;
	return [
		both((locale) =>
			topic
				? m.kind_round_group_topic({ topic: inLocale(topic, locale), ...counts }, { locale })
				: m.kind_round_group(counts, { locale })
		)
	];
}

/** Nothing about somebody whose turn never came. */
export function roundPersonLines({ arrangement }: RoundRun, seat: SeatId): Localised[] {
	if (!arrangement.turns.some((turn) => turn.seat === seat)) return [];
	const times = spokeTimes(arrangement, seat);
	return [
		both((locale) =>
			times > 0 ? m.kind_round_spoke({ times }, { locale }) : m.kind_round_passed({}, { locale })
		)
	];
}
