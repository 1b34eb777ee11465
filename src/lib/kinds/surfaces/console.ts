import type { Component } from 'svelte';
import type { ConsoleProps } from './props';

const modules = import.meta.glob<{ default: Component<ConsoleProps> }>('../*/Console.svelte', {
	eager: true
});

const surfaces = new Map(
	Object.entries(modules).map(([path, module]) => [
		path.replace(/^\.\.\/(.+)\/Console\.svelte$/, '$1'),
		module.default
	])
);

export const consoleSurface = (kind: string): Component<ConsoleProps> | undefined => surfaces.get(kind);
