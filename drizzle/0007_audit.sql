CREATE INDEX `audit_site` ON `audit_entries` (`site_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit_entries` (`action`,`at_ms`);