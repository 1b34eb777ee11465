CREATE TABLE `emergency_accesses` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`sign_in_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`reason` text NOT NULL,
	`started_at_ms` integer NOT NULL,
	`until_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`seen_by` text,
	`seen_at_ms` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `emergency_accesses_sign_in` ON `emergency_accesses` (`sign_in_id`);--> statement-breakpoint
CREATE INDEX `emergency_accesses_site` ON `emergency_accesses` (`site_id`,`started_at_ms`);--> statement-breakpoint
CREATE INDEX `emergency_accesses_person` ON `emergency_accesses` (`participant_id`);--> statement-breakpoint
CREATE TRIGGER `emergency_accesses_an_hour` BEFORE INSERT ON `emergency_accesses`
WHEN NEW.until_ms > NEW.started_at_ms + 3600000
BEGIN SELECT RAISE(ABORT, 'an emergency access lasts an hour at most'); END;
--> statement-breakpoint
-- A row says who opened whose record, when and why: it ends once, is looked at once, and nothing else of it changes. The
-- words of its reason alone go with the participant's data, where the transaction that deletes has said so.
CREATE TRIGGER `emergency_accesses_stay` BEFORE UPDATE ON `emergency_accesses`
WHEN NEW.id IS NOT OLD.id OR NEW.site_id IS NOT OLD.site_id OR NEW.staff_id IS NOT OLD.staff_id
	OR NEW.sign_in_id IS NOT OLD.sign_in_id OR NEW.participant_id IS NOT OLD.participant_id
	OR NEW.started_at_ms IS NOT OLD.started_at_ms OR NEW.until_ms IS NOT OLD.until_ms
	OR (OLD.ended_at_ms IS NOT NULL AND NEW.ended_at_ms IS NOT OLD.ended_at_ms)
	OR (OLD.seen_at_ms IS NOT NULL AND (NEW.seen_at_ms IS NOT OLD.seen_at_ms OR NEW.seen_by IS NOT OLD.seen_by))
	OR (NEW.reason IS NOT OLD.reason AND NOT EXISTS (SELECT 1 FROM deletion_permits WHERE note_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'an emergency access does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `emergency_accesses_not_deleted` BEFORE DELETE ON `emergency_accesses`
BEGIN SELECT RAISE(ABORT, 'an emergency access is not deleted'); END;
