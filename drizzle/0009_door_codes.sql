ALTER TABLE `live_rooms` ADD `code_issued_at_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `live_rooms` ADD `prior_code` text;--> statement-breakpoint
CREATE INDEX `live_rooms_prior_code` ON `live_rooms` (`prior_code`);--> statement-breakpoint
CREATE TRIGGER `live_answers_not_longer` BEFORE INSERT ON `live_answers`
WHEN length(NEW.answer) > 12000
BEGIN SELECT RAISE(ABORT, 'an answer is no longer than a step takes'); END;
--> statement-breakpoint
CREATE TRIGGER `live_answers_stay_short` BEFORE UPDATE OF `answer` ON `live_answers`
WHEN length(NEW.answer) > 12000
BEGIN SELECT RAISE(ABORT, 'an answer is no longer than a step takes'); END;
--> statement-breakpoint
CREATE TRIGGER `live_drafts_not_longer` BEFORE INSERT ON `live_drafts`
WHEN length(NEW.draft) > 12000
BEGIN SELECT RAISE(ABORT, 'a draft is no longer than a step takes'); END;
--> statement-breakpoint
CREATE TRIGGER `live_drafts_stay_short` BEFORE UPDATE OF `draft` ON `live_drafts`
WHEN length(NEW.draft) > 12000
BEGIN SELECT RAISE(ABORT, 'a draft is no longer than a step takes'); END;
