CREATE TABLE `passkey_challenges` (
	`sign_in_id` text PRIMARY KEY NOT NULL,
	`challenge` text NOT NULL,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`sign_in_id`) REFERENCES `sign_ins`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `passkeys_staff` ON `passkeys` (`staff_id`);--> statement-breakpoint
CREATE TABLE `record_visitors` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`arrived_at_ms` integer NOT NULL,
	`left_at_ms` integer,
	`added_by` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_visitors_session` ON `record_visitors` (`session_id`);--> statement-breakpoint
CREATE TABLE `note_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`format` text NOT NULL,
	`sections` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`updated_by` text NOT NULL,
	`archived_at_ms` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `note_templates_site` ON `note_templates` (`site_id`);--> statement-breakpoint
CREATE TABLE `note_texts` (
	`note_id` text PRIMARY KEY NOT NULL,
	`state` blob NOT NULL,
	`saved_at_ms` integer NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `record_notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `participant_goals` (
	`id` text PRIMARY KEY NOT NULL,
	`participant_id` text NOT NULL,
	`words` text NOT NULL,
	`added_at_ms` integer NOT NULL,
	`added_by` text NOT NULL,
	`ended_at_ms` integer,
	`outcome` text,
	`ended_by` text,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `participant_goals_person` ON `participant_goals` (`participant_id`);--> statement-breakpoint
CREATE TABLE `psychotherapy_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`version` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `psychotherapy_notes_author` ON `psychotherapy_notes` (`author_id`,`session_id`);--> statement-breakpoint
CREATE TABLE `staff_phrases` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`words` text NOT NULL,
	`language` text NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `staff_phrases_staff` ON `staff_phrases` (`staff_id`);--> statement-breakpoint
CREATE TABLE `record_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`note_id` text NOT NULL,
	`kind` text NOT NULL,
	`section` text NOT NULL,
	`start` integer NOT NULL,
	`quote` text NOT NULL,
	`text` text NOT NULL,
	`by_staff_id` text NOT NULL,
	`written_as` text NOT NULL,
	`at_ms` integer NOT NULL,
	`review_id` text,
	FOREIGN KEY (`note_id`) REFERENCES `record_notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_comments_note` ON `record_comments` (`note_id`);--> statement-breakpoint
CREATE TABLE `record_readings` (
	`note_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`mark` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`note_id`, `staff_id`),
	FOREIGN KEY (`note_id`) REFERENCES `record_notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `certifications` (
	`id` text PRIMARY KEY NOT NULL,
	`participant_id` text NOT NULL,
	`certified_by` text NOT NULL,
	`weekly_hours` integer NOT NULL,
	`certified_at_ms` integer NOT NULL,
	`due_at_ms` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_at_ms` integer NOT NULL,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `certifications_person` ON `certifications` (`participant_id`,`due_at_ms`);--> statement-breakpoint
CREATE TABLE `payers` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`archived_at_ms` integer,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payers_site` ON `payers` (`site_id`);--> statement-breakpoint
CREATE TABLE `rules` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`payer_id` text,
	`rule` text NOT NULL,
	`source` text NOT NULL,
	`from_ms` integer NOT NULL,
	`added_at_ms` integer NOT NULL,
	`added_by` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payer_id`) REFERENCES `payers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rules_site` ON `rules` (`site_id`,`payer_id`,`from_ms`);--> statement-breakpoint
CREATE TABLE `calendar_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`revoked_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_tokenHash_unique` ON `calendar_feeds` (`token_hash`);--> statement-breakpoint
CREATE INDEX `calendar_feeds_staff` ON `calendar_feeds` (`staff_id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`participant_id` text NOT NULL,
	`recipient` text NOT NULL,
	`purpose` text NOT NULL,
	`parts` text NOT NULL,
	`signed_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`recorded_at_ms` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`revoked_at_ms` integer,
	`revoked_by` text,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consents_person` ON `consents` (`participant_id`);--> statement-breakpoint
CREATE TABLE `disclosures` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`by_staff_id` text NOT NULL,
	`format` text NOT NULL,
	`parts` text NOT NULL,
	`recipient` text NOT NULL,
	`purpose` text NOT NULL,
	`basis` text NOT NULL,
	`consent_id` text,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `disclosures_person` ON `disclosures` (`participant_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `disclosures_site` ON `disclosures` (`site_id`,`at_ms`);--> statement-breakpoint
CREATE TABLE `deletion_permits` (
	`note_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deletions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`counts` text NOT NULL,
	`reason` text NOT NULL,
	`kept_until_ms` integer,
	`at_ms` integer NOT NULL,
	`by_staff_id` text,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deletions_site` ON `deletions` (`site_id`,`at_ms`);--> statement-breakpoint
CREATE TABLE `legal_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`participant_id` text NOT NULL,
	`reason` text NOT NULL,
	`from_ms` integer NOT NULL,
	`placed_by` text NOT NULL,
	`until_ms` integer,
	`lifted_by` text,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `legal_holds_person` ON `legal_holds` (`participant_id`);--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `confirmed_at_ms` integer;--> statement-breakpoint
ALTER TABLE `participants` ADD `other_names` text;--> statement-breakpoint
ALTER TABLE `participants` ADD `payer_id` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `cancelled_at_ms` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `cancelled_by` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `cancel_reason` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `judged_by` text;--> statement-breakpoint
ALTER TABLE `record_addenda` ADD `kind` text;--> statement-breakpoint
ALTER TABLE `record_addenda` ADD `section` text;--> statement-breakpoint
ALTER TABLE `record_attendance` ADD `part_minutes` text;--> statement-breakpoint
ALTER TABLE `record_attendance` ADD `came_by` text;--> statement-breakpoint
ALTER TABLE `record_notes` ADD `sections` text;--> statement-breakpoint
ALTER TABLE `record_notes` ADD `template_id` text;--> statement-breakpoint
ALTER TABLE `record_notes` ADD `struck` text;--> statement-breakpoint
ALTER TABLE `record_notes` ADD `goals` text;--> statement-breakpoint
ALTER TABLE `record_notes` ADD `late_entry` integer;--> statement-breakpoint
ALTER TABLE `record_notes` ADD `needs_co_signature` integer;--> statement-breakpoint
-- What is signed stays as it was signed, whoever asks and by whatever way. Where it stands in review may change; it may go
-- only where the transaction that deletes has said so (deletion_permits).
CREATE TRIGGER `record_notes_signed_stay` BEFORE UPDATE ON `record_notes`
WHEN OLD.signed_at_ms IS NOT NULL AND (
	NEW.id IS NOT OLD.id OR NEW.session_id IS NOT OLD.session_id OR NEW.participant_id IS NOT OLD.participant_id
	OR NEW.subject IS NOT OLD.subject OR NEW.format IS NOT OLD.format OR NEW.sections IS NOT OLD.sections
	OR NEW.language IS NOT OLD.language OR NEW.body IS NOT OLD.body OR NEW.goals IS NOT OLD.goals
	OR NEW.signed_at_ms IS NOT OLD.signed_at_ms OR NEW.signed_by IS NOT OLD.signed_by
	OR NEW.signed_as IS NOT OLD.signed_as OR NEW.signed_hash IS NOT OLD.signed_hash
	OR NEW.late_entry IS NOT OLD.late_entry OR NEW.needs_co_signature IS NOT OLD.needs_co_signature
	OR NEW.created_at_ms IS NOT OLD.created_at_ms OR NEW.status = 'draft'
)
BEGIN SELECT RAISE(ABORT, 'a signed note does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `record_notes_signed_not_deleted` BEFORE DELETE ON `record_notes`
WHEN OLD.signed_at_ms IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deletion_permits WHERE note_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a signed note is not deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `record_addenda_stay` BEFORE UPDATE ON `record_addenda`
BEGIN SELECT RAISE(ABORT, 'an addendum does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `record_addenda_not_deleted` BEFORE DELETE ON `record_addenda`
WHEN NOT EXISTS (SELECT 1 FROM deletion_permits WHERE note_id = OLD.note_id)
BEGIN SELECT RAISE(ABORT, 'an addendum is not deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `record_reviews_stay` BEFORE UPDATE ON `record_reviews`
BEGIN SELECT RAISE(ABORT, 'a review does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `record_reviews_not_deleted` BEFORE DELETE ON `record_reviews`
WHEN NOT EXISTS (SELECT 1 FROM deletion_permits WHERE note_id = OLD.note_id)
BEGIN SELECT RAISE(ABORT, 'a review is not deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `record_attendance_changes_stay` BEFORE UPDATE ON `record_attendance_changes`
BEGIN SELECT RAISE(ABORT, 'a correction does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `rules_stay` BEFORE UPDATE ON `rules`
BEGIN SELECT RAISE(ABORT, 'a rule does not change: a new one is added'); END;
--> statement-breakpoint
CREATE TRIGGER `disclosures_stay` BEFORE UPDATE ON `disclosures`
BEGIN SELECT RAISE(ABORT, 'a disclosure does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `disclosures_not_deleted` BEFORE DELETE ON `disclosures`
BEGIN SELECT RAISE(ABORT, 'a disclosure is not deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `deletions_stay` BEFORE UPDATE ON `deletions`
BEGIN SELECT RAISE(ABORT, 'a record of a deletion does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `deletions_not_deleted` BEFORE DELETE ON `deletions`
BEGIN SELECT RAISE(ABORT, 'a record of a deletion is not deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_stay` BEFORE UPDATE ON `audit_entries`
BEGIN SELECT RAISE(ABORT, 'an audit entry does not change'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_not_deleted` BEFORE DELETE ON `audit_entries`
BEGIN SELECT RAISE(ABORT, 'an audit entry is not deleted'); END;
