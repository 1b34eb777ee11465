ALTER TABLE `exercises` ADD `topics` text;--> statement-breakpoint
ALTER TABLE `exercises` ADD `not_for` text;