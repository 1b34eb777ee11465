CREATE TABLE `recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`used_at_ms` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_staff` ON `recovery_codes` (`staff_id`);--> statement-breakpoint
ALTER TABLE `devices` ADD `last_seen_at_ms` integer;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `second_factor_due_at_ms` integer;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `second_factor_at_ms` integer;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `locked_at_ms` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_secret` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_last_step` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_confirmed_at_ms` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `unlock_pin_hash` text;