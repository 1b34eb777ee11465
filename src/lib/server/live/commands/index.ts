import type { CommandName } from '$lib/live/commands';
import type { Handler } from '../command';
import { answer, answerFor, pass, takeBack, takeInLate } from './answer';
import { arrange } from './arrange';
import { changeBreak, endBreak, startBreak } from './break';
import { markAway, markHere, markLeft } from './attendance';
import { call, withdrawCall } from './call';
import { closeFlag } from './close-flag';
import { admit, chooseLanguage, leaveSeat, releaseTablet, turnAway } from './door';
import { saveDraft } from './draft';
import { drop, takeBackIn } from './drop';
import { endSession } from './end-session';
import { noteIncident } from './incident';
import { bringNewcomers } from './newcomers';
import { giveHomework, settleNext } from './next';
import { endActivity, goToStep } from './pace';
import { push, resume, undoPush } from './push';
import { blank, eyesUp } from './quiet';
import { hide, reveal } from './reveal';
import { signal } from './signal';
import { timer } from './timer';
import { hideWords, showWords } from './words';

/** What each command does. The compiler misses none. */
export const HANDLERS: { [N in CommandName]: Handler<N> } = {
	answer,
	pass,
	'take-back': takeBack,
	'save-draft': saveDraft,
	signal,
	call,
	'withdraw-call': withdrawCall,
	'choose-language': chooseLanguage,
	'leave-seat': leaveSeat,
	admit,
	'turn-away': turnAway,
	'release-tablet': releaseTablet,
	'mark-here': markHere,
	'mark-left': markLeft,
	'mark-away': markAway,
	'bring-newcomers': bringNewcomers,
	push,
	'undo-push': undoPush,
	resume,
	'go-to-step': goToStep,
	reveal,
	hide,
	'end-activity': endActivity,
	arrange,
	timer,
	'start-break': startBreak,
	'change-break': changeBreak,
	'end-break': endBreak,
	drop,
	'take-back-in': takeBackIn,
	'show-words': showWords,
	'hide-words': hideWords,
	'eyes-up': eyesUp,
	blank,
	'answer-for': answerFor,
	'take-in-late': takeInLate,
	'give-homework': giveHomework,
	'settle-next': settleNext,
	'close-flag': closeFlag,
	'note-incident': noteIncident,
	'end-session': endSession
};
