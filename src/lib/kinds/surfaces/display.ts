import type { Component } from 'svelte';
import type { DisplayProps } from './props';

const modules = import.meta.glob<{ default: Component<DisplayProps> }>('../*/Display.svelte', {
	eager: true
});

const surfaces = new Map(
	Object.entries(modules).map(([path, module]) => [
		path.replace(/^\.\.\/(.+)\/Display\.svelte$/, '$1'),
		module.default
	])
);

export const displaySurface = (kind: string): Component<DisplayProps> | undefined => surfaces.get(kind);
