CREATE TABLE `emergency_looks` (
	`emergency_id` text NOT NULL,
	`role` text NOT NULL,
	`staff_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`emergency_id`, `role`),
	FOREIGN KEY (`emergency_id`) REFERENCES `emergency_accesses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `emergency_looks` (`emergency_id`, `role`, `staff_id`, `at_ms`)
SELECT `emergency_accesses`.`id`, `staff`.`role`, `staff`.`id`, `emergency_accesses`.`seen_at_ms`
FROM `emergency_accesses` INNER JOIN `staff` ON `staff`.`id` = `emergency_accesses`.`seen_by`
WHERE `emergency_accesses`.`seen_at_ms` IS NOT NULL;
--> statement-breakpoint
DROP TRIGGER `emergency_accesses_stay`;--> statement-breakpoint
ALTER TABLE `emergency_accesses` DROP COLUMN `seen_by`;--> statement-breakpoint
ALTER TABLE `emergency_accesses` DROP COLUMN `seen_at_ms`;--> statement-breakpoint
-- A row says who opened whose record, when and why: it ends once, and nothing else of it changes. The words of its reason
-- alone go with the participant's data, where the transaction that deletes has said so.
CREATE TRIGGER `emergency_accesses_stay` BEFORE UPDATE ON `emergency_accesses`
WHEN NEW.id IS NOT OLD.id OR NEW.site_id IS NOT OLD.site_id OR NEW.staff_id IS NOT OLD.staff_id
	OR NEW.sign_in_id IS NOT OLD.sign_in_id OR NEW.participant_id IS NOT OLD.participant_id
	OR NEW.started_at_ms IS NOT OLD.started_at_ms OR NEW.until_ms IS NOT OLD.until_ms
	OR (OLD.ended_at_ms IS NOT NULL AND NEW.ended_at_ms IS NOT OLD.ended_at_ms)
	OR (NEW.reason IS NOT OLD.reason AND NOT EXISTS (SELECT 1 FROM deletion_permits WHERE note_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'an emergency access does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `emergency_looks_stay` BEFORE UPDATE ON `emergency_looks`
BEGIN SELECT RAISE(ABORT, 'a look at an emergency access does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `emergency_looks_not_deleted` BEFORE DELETE ON `emergency_looks`
BEGIN SELECT RAISE(ABORT, 'a look at an emergency access is not deleted'); END;
