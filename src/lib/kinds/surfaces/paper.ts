import type { Component } from 'svelte';
import type { PaperProps } from './props';

const modules = import.meta.glob<{ default: Component<PaperProps> }>('../*/Paper.svelte', { eager: true });

const surfaces = new Map(
	Object.entries(modules).map(([path, module]) => [
		path.replace(/^\.\.\/(.+)\/Paper\.svelte$/, '$1'),
		module.default
	])
);

export const paperSurface = (kind: string): Component<PaperProps> | undefined => surfaces.get(kind);
